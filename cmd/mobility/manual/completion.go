package manual

import (
	"embed"
	"fmt"
	"strings"
	"text/template"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
)

//go:embed shells/*.tmpl
var shellFiles embed.FS

// shell is a shell that completion is made for.
type shell struct {
	name, install string
	// quote writes a word and what it means as one text of the shell.
	quote func(texts ...string) string
}

var shells = []shell{
	{"bash", "mobility completion bash > /etc/bash_completion.d/mobility", quoteSingle},
	{"zsh", "mobility completion zsh > \"${fpath[1]}/_mobility\"", quoteZsh},
	{"fish", "mobility completion fish > ~/.config/fish/completions/mobility.fish", quoteFish},
	{"powershell", "mobility completion powershell >> $PROFILE", quoteSingle},
}

// CompletionCommand writes the scripts with which shells complete command lines.
func CompletionCommand(p *cmdutil.Program) *cli.Command {
	command := &cli.Command{Name: "completion", Usage: "completion script for bash, zsh, fish, or PowerShell"}
	for _, sh := range shells {
		command.Subcommands = append(command.Subcommands, &cli.Command{
			Name: sh.name, Usage: "completion script for " + sh.name, Description: sh.install + "\n\nOpen a new shell afterwards.",
			Action: func(c *cli.Context) error {
				text, err := sh.script(program(c.App))
				if err != nil {
					return fmt.Errorf("write the completion for %s: %w", sh.name, err)
				}
				return answer(p, text)
			},
		})
	}
	return command
}

// offer is a word that completion offers.
type offer struct {
	Word, Says string
	TakesValue bool
}

// Long is the name of a flag without its hyphens.
func (o offer) Long() string { return strings.TrimLeft(o.Word, "-") }

// stage is what can follow a path of commands. Each word of the path has a blank before it.
type stage struct {
	Path            string
	Commands, Flags []offer
}

// stages are those of every command. Global flags can stand anywhere.
func stages(tree *node) []stage {
	var all []stage
	tree.each(func(n *node) {
		one := stage{Flags: offers(n.flags)}
		if len(n.path) > 0 {
			one.Path = " " + strings.Join(n.path, " ")
			one.Flags = append(one.Flags, offers(tree.flags)...)
		}
		one.Flags = append(one.Flags, offer{Word: "--help", Says: "show help"})
		for i := range n.commands {
			below := &n.commands[i]
			one.Commands = append(one.Commands, offer{Word: below.path[len(below.path)-1], Says: below.usage})
		}
		all = append(all, one)
	})
	return all
}

func offers(flags []flag) []offer {
	var all []offer
	for _, f := range flags {
		all = append(all, offer{f.names[0], f.usage, f.isValue})
	}
	return all
}

func (sh *shell) script(tree *node) (string, error) {
	t, err := template.New(sh.name+".tmpl").Funcs(template.FuncMap{"quote": sh.quote}).ParseFS(shellFiles, "shells/"+sh.name+".tmpl")
	if err != nil {
		return "", err
	}
	var text strings.Builder
	err = t.Execute(&text, stages(tree))
	return text.String(), err
}

func quoteSingle(texts ...string) string {
	return "'" + strings.ReplaceAll(strings.Join(texts, ":"), "'", "''") + "'"
}

// quoteZsh writes word:meaning, in which a colon of either is escaped.
func quoteZsh(texts ...string) string {
	escaped := make([]string, len(texts))
	for i, text := range texts {
		escaped[i] = strings.ReplaceAll(text, ":", `\:`)
	}
	return "'" + strings.ReplaceAll(strings.Join(escaped, ":"), "'", `'\''`) + "'"
}

func quoteFish(texts ...string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(strings.Join(texts, ":")) + "'"
}
