"""What is wrong with a desk, told in words with what to do; also of one whose database does not open."""
