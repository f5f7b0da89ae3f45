package book

// Everything asks for deadlines however far ahead.
const Everything = -1
