"""The claim search of Google's Fact Check Tools API, so that its clients work here by changing the host."""
