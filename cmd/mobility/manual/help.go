package manual

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/screen"
)

//go:embed topics/*.txt
var topicFiles embed.FS

// topic is a page that no command owns.
type topic struct{ name, title, text string }

// topics lists the pages by name. The first line of a file is its title.
var topics = sync.OnceValue(func() []topic {
	names, err := fs.Glob(topicFiles, "topics/*.txt")
	if err != nil {
		panic(err) // the pattern is constant
	}
	var all []topic
	for _, name := range names {
		text, err := topicFiles.ReadFile(name)
		if err != nil {
			panic(err) // an embedded file can be read
		}
		title, body, _ := strings.Cut(string(text), "\n")
		all = append(all, topic{strings.TrimSuffix(strings.TrimPrefix(name, "topics/"), ".txt"), title, strings.TrimLeft(body, "\n")})
	}
	return all
})

// HelpCommand explains commands and topics.
func HelpCommand(p *cmdutil.Program) *cli.Command {
	description := "mobility help                  the commands\n" +
		"mobility help roster import    one command, as mobility roster import --help\n" +
		"mobility help exit-codes       a topic\n\nTopics:\n"
	for _, t := range topics() {
		description += fmt.Sprintf("   %-15s %s\n", t.name, t.title)
	}
	return &cli.Command{
		Name: "help", Usage: "explain a command or a topic: " + strings.Join(topicNames(), ", "), ArgsUsage: "[COMMAND ...]",
		Description: strings.TrimRight(description, "\n"),
		Action:      p.Action(help),
	}
}

func topicNames() []string {
	var names []string
	for _, t := range topics() {
		names = append(names, t.name)
	}
	return names
}

func help(p *cmdutil.Program, c *cli.Context) error {
	all := topics()
	words := c.Args().Slice()
	if len(words) == 1 {
		if at := slices.IndexFunc(all, func(t topic) bool { return t.name == words[0] }); at >= 0 {
			return answer(p, all[at].title+"\n\n"+all[at].text)
		}
	}
	if err := known(program(c.App), words); err != nil {
		return err
	}
	var text strings.Builder
	app := p.App()
	app.Writer = &text
	if err := app.RunContext(c.Context, append(append([]string{"mobility", "--config="}, words...), "--help")); err != nil {
		return err
	}
	if len(words) == 0 {
		text.WriteString("\nTOPICS (mobility help TOPIC):\n")
		for _, t := range all {
			fmt.Fprintf(&text, "   %-15s %s\n", t.name, t.title)
		}
	}
	return answer(p, text.String())
}

// known refuses words that name no command and no topic.
func known(at *node, words []string) error {
	for _, word := range words {
		names := []string{}
		if len(at.path) == 0 {
			names = topicNames()
		}
		next := -1
		for i := range at.commands {
			one := at.commands[i].path[len(at.path)]
			names = append(names, one)
			if one == word {
				next = i
			}
		}
		if next < 0 {
			return book.NotFound(fmt.Sprintf("no help for %q", strings.Join(words, " ")), word, names, "mobility help")
		}
		at = &at.commands[next]
	}
	return nil
}

// answer prints a text, or the JSON document that holds it.
func answer(p *cmdutil.Program, text string) error {
	if p.JSON {
		return p.PrintJSON(struct {
			Version int    `json:"version"`
			Text    string `json:"text"`
		}{1, text})
	}
	_, err := fmt.Fprint(p.Stdout, screen.Help(text, p.Width()))
	return err
}
