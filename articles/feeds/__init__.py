"""What is new here, for programs that ask again and again: one description, written as Atom and as JSON Feed."""
