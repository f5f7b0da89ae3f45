package screen

// Filled are parts in lines of a width. A line breaks between parts: a number stays with what it counts.
func Filled(parts []string, width int) (lines []string) {
	line := parts[0]
	for _, part := range parts[1:] {
		if WidthOf(line+" · "+part+" ·") > width {
			lines, line = append(lines, line+" ·"), part
			continue
		}
		line += " · " + part
	}
	return append(lines, line)
}
