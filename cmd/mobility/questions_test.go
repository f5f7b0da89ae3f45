package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/examples"
)

// notAsked are the commands that change something or run until they are stopped, and those of which the demo has nothing to
// ask; every other command has a question in examples/questions.txt.
var notAsked = []string{
	"demo", "serve", "rekey", "merge", "roster profile show", "status profile show", "i9 profile show", "filing profile show", "dependent profile show", "perm profile show", "lca profile show", "paf log", "roster link", "audit checkpoint",
	"import", "undo", "sync", "save", "baseline", "delete", "record", "attach", "detach", "investigation", "destroy", "assign", "post", "build", "send", "ack", "snooze", "close", "reopen",
	"reply", "test", "set", "add", "approve", "access", "roles", "migrate", "backup", "restore", "copy", "backup-key", "remove", "rotate", "privacy export", "erase", "run", "init", "create", "rename", "audit-answer", "mail",
}

// goNames finds the members of a document that have the name of a Go field, of which oldGoNames are a promise by now.
var (
	goNames    = regexp.MustCompile(`(?m)^ *"[A-Z][A-Za-z]*": `)
	oldGoNames = []string{`    "From": `, `    "To": `}
)

// wrongIDs are the flags whose value names something that has to exist.
var wrongIDs = []string{"employee", "employer", "worker", "case", "deadline", "subject", "kind", "class", "band", "domain", "manager", "name", "owner", "consequence"}

// asked is a program over a finished demo.
type asked struct {
	demo, out string
	// observe sees every query, where it is set.
	observe func(query string, args []any)
	// columns is the width of the terminal, 0 for a pipe.
	columns int
	// home is the user's folder, "" for none.
	home string
	// environment are variables of the environment.
	environment map[string]string
	// user runs the program, "" for the user of the test.
	user string
	// database is what is asked instead of the demo's.
	database string
}

func finishedDemo(t *testing.T) *asked {
	t.Helper()
	a := &asked{demo: filepath.Join(t.TempDir(), "made", "by-the-demo"), out: t.TempDir()}
	t.Setenv("TMPDIR", t.TempDir())
	code, _, stderr := a.ask("demo", "--dir", a.demo, "--as-of", "2026-11-28")
	require.Zero(t, code, stderr)
	return a
}

// ask runs the program in this process.
func (a *asked) ask(words ...string) (code int, stdout, stderr string) {
	var out, remarks bytes.Buffer
	p := &cmdutil.Program{CommandLine: newCommandLine, Observe: a.observe, Columns: a.columns,
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &remarks, Getenv: func(name string) string { return cmp.Or(a.environment[name], map[string]string{"HOME": a.home}[name]) },
		Now:  func() time.Time { return examples.Asked.Time().Add(15 * time.Hour) },
		User: func() string { return cmp.Or(a.user, "tester") },
	}
	args := []string{"mobility", "--config=", "--db=" + cmp.Or(a.database, filepath.Join(a.demo, "demo.db")), "--as-of=" + examples.Asked.String()}
	code = p.Run(context.Background(), append(args, words...))
	return code, out.String(), remarks.String()
}

// refused asserts that an answer is an error about what was asked for, in words, and without a stack.
func refused(t *testing.T, words []string, wanted int, code int, stdout, stderr string) {
	t.Helper()
	command := strings.Join(words, " ")
	require.Equal(t, wanted, code, "%s: %s%s", command, stdout, stderr)
	require.NotContains(t, stdout+stderr, "goroutine", command)
	require.Regexp(t, `choose from: |nearest of \d+: |none is recorded|[:;] use |it takes |not in the vault`, stdout+stderr, command)
}

// eachLeaf gives every command that can be run, by its words.
func eachLeaf(commands []*cli.Command, path []string, yield func(path []string, command *cli.Command)) {
	for _, command := range commands {
		words := append(slices.Clone(path), command.Name)
		if len(command.Subcommands) == 0 {
			yield(words, command)
		}
		eachLeaf(command.Subcommands, words, yield)
	}
}

// TestTheFinishedDemoAnswers asks everything that can be asked, of one demo.
func TestTheFinishedDemoAnswers(t *testing.T) {
	a := finishedDemo(t)
	t.Run("every reading command, text and JSON, and about what does not exist", a.testQuestions)
	t.Run("the report that the demo wrote", a.testReportOfTheDemo)
	t.Run("why of every key of the docket", a.testEveryKey)
	t.Run("a key that is not there", a.testWrongKeys)
	t.Run("no id of a rule or a stage in a sentence, a page or a letter", a.testSentences)
	t.Run("no cell is a formula of a spreadsheet", a.testFormulas)
	t.Run("what the next command needs stays in every list", a.testNeededColumns)
	t.Run("lists as workbooks", a.testWorkbooksOfLists)
	t.Run("few queries", a.testQueries)
	t.Run("a question about one reads no others", a.testQuestionsAboutOne)
	t.Run("broken data is an error that names the record", a.testBrokenData)
}

// testReportOfTheDemo compares the report that the demo leaves behind with one of its database: a reader opens the one and asks the other.
func (a *asked) testReportOfTheDemo(t *testing.T) {
	written, err := os.ReadFile(filepath.Join(a.demo, "status.json"))
	require.NoError(t, err)
	code, now, stderr := a.ask("report", "status", "--json")
	require.Zero(t, code, stderr)
	require.JSONEq(t, now, string(written))
}

func (a *asked) testQuestions(t *testing.T) {
	questions, ids, glossary := examples.Questions(a.demo, a.out), programIDs(), glossaryWords(t)
	for _, question := range questions {
		for _, form := range [][]string{nil, {"--json"}} {
			words := append(append([]string{}, question...), form...)
			code, stdout, stderr := a.ask(words...)
			require.Zero(t, code, "%v: %s%s", words, stdout, stderr)
			if form == nil {
				a.testPlainAnswer(t, ids, glossary, words, stdout+stderr)
			} else {
				require.True(t, json.Valid([]byte(stdout)), "%v: %s", words, stdout)
				members := goNames.FindAllString(stdout, -1)
				require.Subset(t, oldGoNames, members, "%v: a member has the name of a Go field", words)
			}
		}
	}
	a.testNarrow(t, questions)
	eachLeaf((&cmdutil.Program{CommandLine: newCommandLine}).App().Commands, nil, func(path []string, command *cli.Command) {
		question := path
		if i := slices.IndexFunc(questions, func(q []string) bool { return slices.Equal(q[:min(len(q), len(path))], path) }); i >= 0 {
			question = questions[i]
		} else {
			require.True(t, slices.Contains(notAsked, strings.Join(path, " ")) || slices.Contains(notAsked, command.Name),
				"%v reads and has no question in examples/questions.txt", path)
		}
		if !slices.Contains(notAsked, command.Name) && !slices.Contains(notAsked, strings.Join(path, " ")) {
			a.askWrongly(t, path, command, question)
		}
	})
}

// texts are the commands whose answer is a text of its own, and the paths of files, which are not wrapped.
var texts = []string{"help", "man", "completion", "report", "db", "vault"}

// testNarrow asks on a narrow terminal: no line is longer than it, and none has trailing blanks.
func (a *asked) testNarrow(t *testing.T, questions [][]string) {
	t.Helper()
	for _, question := range questions {
		if slices.Contains(texts, question[0]) {
			continue
		}
		narrow := asked{demo: a.demo, out: a.out, columns: 80}
		_, stdout, _ := narrow.ask(question...)
		for line := range strings.SplitSeq(stdout, "\n") {
			require.LessOrEqual(t, text.StringWidthWithoutEscSequences(line), narrow.columns, "%v: %q", question, line)
			require.Equal(t, strings.TrimRight(line, " "), line, "%v", question)
		}
	}
}

// askWrongly asks a command about what does not exist: by each of its flags that names something, and by its argument.
func (a *asked) askWrongly(t *testing.T, path []string, command *cli.Command, question []string) {
	t.Helper()
	const wrong = "no-such-thing"
	argument := strings.Trim(command.ArgsUsage, "[]")
	if argument == "FILE" { // its flags are about the file's rows
		return
	}
	for _, flag := range command.Flags {
		name := flag.Names()[0]
		if !slices.Contains(wrongIDs, name) {
			continue
		}
		wanted := cmdutil.ExitFailed
		if name == "band" || name == "domain" || name == "consequence" || name == "owner" && command.Name != "ack" || name == "kind" && command.Name == "report" {
			wanted = cmdutil.ExitUsage // a choice that the program itself offers
		}
		a.refusedInBothForms(t, append(slices.Clone(question), "--"+name, wrong), wanted)
	}
	if slices.Contains([]string{"CASE", "ID", "ID|NAME", "KEY", "NAME", "IMPORT", "RULE", "RULE [field=value ...", "EMPLOYEE", "SECTION", "COMMAND ..."}, argument) {
		words := append(slices.Clone(path), wrong)
		words = append(words, question[min(len(question), len(path)+1):]...)
		wanted := cmdutil.ExitFailed
		if command.Name == "calc" { // the rule is a part of what it is given to calculate
			wanted = cmdutil.ExitUsage
		}
		a.refusedInBothForms(t, words, wanted)
	} else {
		require.Contains(t, []string{"", "PACKAGE", "FILE.xlsx", "FOLDER", "WORD"}, argument, "%v: what does it name?", path)
	}
}

// refusedInBothForms asserts that an answer is an error about what was asked for, as text and as a JSON document.
func (a *asked) refusedInBothForms(t *testing.T, words []string, wanted int) {
	t.Helper()
	for _, form := range [][]string{nil, {"--json"}} {
		asking := append(slices.Clone(words), form...)
		code, stdout, stderr := a.ask(asking...)
		refused(t, asking, wanted, code, stdout, stderr)
		require.True(t, form == nil || json.Valid([]byte(stdout)), "%v: %s", asking, stdout)
	}
}

func (a *asked) testEveryKey(t *testing.T) {
	code, stdout, stderr := a.ask("docket", "--within", "3650", "--superseded", "--json")
	require.Zero(t, code, stderr)
	var list struct {
		Deadlines, Findings []struct{ Key string }
	}
	require.NoError(t, json.Unmarshal([]byte(stdout), &list))
	keys := slices.Concat(list.Deadlines, list.Findings)
	require.Greater(t, len(keys), 600)
	var asking sync.WaitGroup
	failed := make([]string, len(keys))
	turn := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, entry := range keys {
		turn <- struct{}{}
		asking.Go(func() {
			defer func() { <-turn }()
			if code, stdout, stderr := a.ask("why", entry.Key); code != 0 || !strings.Contains(stdout, entry.Key) {
				failed[i] = entry.Key + ": " + stderr
			}
		})
	}
	asking.Wait()
	require.Empty(t, slices.DeleteFunc(failed, func(f string) bool { return f == "" }))
}

func (a *asked) testWrongKeys(t *testing.T) {
	for _, words := range [][]string{
		{"why", "nobody"}, {"why", "perm.retention/demo-15/keeq"}, {"why", "perm.retention/demo-99/keep"}, {"status", "show", "nobody"},
		{"docket", "--employee", "nobody"}, {"docket", "--employee", "I-200-23128-00107"},
		{"alerts", "ack", "nobody", "--owner", "A", "--next", "2026-12-01"},
		{"alerts", "ack", "perm.retention/demo-15/keeq", "--owner", "A", "--next", "2026-12-01"},
		{"alerts", "snooze", "nobody", "--until", "2026-12-01", "--reason", "B"},
	} {
		for _, form := range [][]string{nil, {"--json"}} {
			asking := append(slices.Clone(words), form...)
			code, stdout, stderr := a.ask(asking...)
			refused(t, asking, cmdutil.ExitFailed, code, stdout, stderr)
			if form != nil {
				require.Contains(t, stdout, `"code": "not-found"`)
			}
		}
	}
}
