// Nothing, to be measured.
