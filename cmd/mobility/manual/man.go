package manual

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/version"
)

// ManCommand writes the manual page.
func ManCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "man", Usage: "manual page of all commands, in the format of man(1)",
		Description: "mobility man > /usr/local/share/man/man1/mobility.1\nmobility man | man -l -",
		Action:      func(c *cli.Context) error { return answer(p, manPage(program(c.App))) },
	}
}

// manPage is the manual page in roff.
func manPage(tree *node) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line(`.TH MOBILITY 1 "%s" "mobility" "User Commands"`, version.LawKnownOn)
	line(".SH NAME\nmobility \\- %s", roff(tree.usage))
	line(".SH SYNOPSIS\n.B mobility\n[\\fIglobal options\\fR] \\fIcommand\\fR [\\fIoptions\\fR] [\\fIarguments\\fR]")
	line(".SH DESCRIPTION")
	writeText(&b, tree.description)
	line(".SH GLOBAL OPTIONS")
	writeFlags(&b, tree.flags)
	line(".SH COMMANDS")
	for i := range tree.commands {
		tree.commands[i].each(func(n *node) { writeCommand(&b, n) })
	}
	for _, t := range topics() {
		line(".SH %s", roff(strings.ToUpper(t.title)))
		writeText(&b, t.text)
	}
	return b.String()
}

func writeCommand(b *strings.Builder, n *node) {
	fmt.Fprintf(b, ".SS %s\n%s\n", roff(strings.TrimSpace("mobility "+n.name()+" "+n.arguments)), roff(n.usage))
	if n.description != "" {
		b.WriteString(".PP\n")
		writeText(b, n.description)
	}
	writeFlags(b, n.flags)
}

func writeFlags(b *strings.Builder, flags []flag) {
	for _, f := range flags {
		names := make([]string, len(f.names))
		for i, name := range f.names {
			names[i] = `\fB` + roff(name) + `\fR`
		}
		fmt.Fprintf(b, ".TP\n%s", strings.Join(names, ", "))
		if f.isValue {
			fmt.Fprintf(b, ` \fI%s\fR`, roff(f.value))
		}
		fmt.Fprintf(b, "\n%s", roff(f.usage))
		if f.env != "" {
			fmt.Fprintf(b, " (%s)", roff(f.env))
		}
		b.WriteString("\n")
	}
}

// writeText writes a text line by line, as it stands.
func writeText(b *strings.Builder, text string) {
	fmt.Fprintf(b, ".nf\n%s\n.fi\n", roff(strings.TrimRight(text, "\n")))
}

// roff escapes what the format takes for its own.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
