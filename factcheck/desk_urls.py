"""The pages of the admin, for who has imported those that register themselves (`factcheck.late.LateDesk`)."""

from django.contrib import admin

urlpatterns = admin.site.get_urls()
