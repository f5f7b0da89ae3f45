package wording

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const root = "../.."

// denied are the words that have a plainer term in docs/glossary.md.
var denied = regexp.MustCompile(`(?i)\b(` + strings.Join([]string{
	`said`, `told`, `tells`, `hangs?`, `hung`, `hanging`, `(?:is|are|be) whole`, `the whole of`, `whoever`, `whom`,
	`nobody`, `somebody`, `anybody`, `permission to work`, `passed over`, `tak(?:e|es|en|ing) in`, `took in`,
	`what lost`, `(?:is|are|was) no`, `cannot tell`, `subjects`, `leavers?`, `may go`, `so many`, `anew`, `wants?`,
	`stands? (?:there|here|for|against)`, `comes? about`, `lies in`, `looked at`, `let go`, `as it was`,
}, "|") + `)\b`)

// allowed are words that stay, each for its reason.
var allowed = strings.NewReplacer(
	"there is no", "", "There is no", "", "there are no", "", "There are no", "", "there was no", "", // plain English
	"is no longer", "", "are no longer", "", "was no longer", "", "are no less", "",
	"max-leavers", "", "may-go", "", "Max-leavers", "", // old names of flags, kept as aliases
	"too-many-leavers", "", // an error code
	`json:"subjects"`, "", `json:"want"`, "", // names in JSON
	`w:hanging=`, "", // WordprocessingML
)

// deniedInAnswers are words that no answer, report, letter or page has; comments may have them.
var deniedInAnswers = regexp.MustCompile(`(?i)\b(` + strings.Join([]string{
	`rests? on`, `goes on (?:in|until)`, `for ever`, `sets? off`, `whatever`, `carr(?:y|ies|ied) (?:the |it |on )?(?:work|further)`,
	`stands? (?:as|in) (?:they|it|the)`, `dates stand`, `people concerned`, `work permission`, `permission recorded`, `go along`, `nevertheless`,
	`which governs`, `(?:is|are) for a person`, `stays as it is`, `(?:message|messages|messages of a route) leaves?`, `comes back on`, `examined stands`,
	`decides what date`, `reason outside`, `say so itself`, `request for a new`,
}, "|") + `)\b`)

// faultOfAnswer is one text that users read with a denied word.
func faultOfAnswer(place, text string) string {
	if word := deniedInAnswers.FindString(allowed.Replace(text)); word != "" {
		return fmt.Sprintf("%s: %q in %q", place, word, text)
	}
	return fault(place, text)
}

// fault is one text with a denied word.
func fault(place, text string) string {
	if word := denied.FindString(allowed.Replace(text)); word != "" {
		return fmt.Sprintf("%s: %q in %q", place, word, text)
	}
	return ""
}

// walk calls read for every file of the repository that has one of the extensions.
func walk(t *testing.T, read func(path, place string), extensions ...string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		name := entry.Name()
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "build" || name == "testdata"):
			return filepath.SkipDir
		case entry.IsDir():
			return nil
		}
		for _, extension := range extensions {
			if strings.HasSuffix(name, extension) {
				place, err := filepath.Rel(root, path)
				require.NoError(t, err)
				read(path, filepath.ToSlash(place))
			}
		}
		return nil
	}))
}

func TestStringsOfTheProgramArePlain(t *testing.T) {
	var faults []string
	walk(t, func(path, place string) {
		if strings.HasSuffix(path, "_test.go") {
			return
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.ImportSpec:
				return false
			case *ast.BasicLit:
				if text, err := strconv.Unquote(node.Value); err == nil && node.Kind == token.STRING {
					faults = append(faults, faultOfAnswer(fmt.Sprintf("%s:%d", place, files.Position(node.Pos()).Line), text))
				}
			}
			return true
		})
	}, ".go")
	requireNone(t, faults)
}

func TestTemplatesAndPagesArePlain(t *testing.T) {
	var faults []string
	walk(t, func(path, place string) {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		for i, line := range strings.Split(string(text), "\n") {
			faults = append(faults, faultOfAnswer(fmt.Sprintf("%s:%d", place, i+1), line))
		}
	}, ".html", ".md", ".tmpl", ".txt")
	requireNone(t, faults)
}

// requireNone fails with the list of faults.
func requireNone(t *testing.T, faults []string) {
	t.Helper()
	var list []string
	for _, fault := range faults {
		if fault != "" {
			list = append(list, fault)
		}
	}
	require.Empty(t, list, "use the terms of docs/glossary.md:\n%s", strings.Join(list, "\n"))
}

// deniedInNames are words that no identifier has, whatever its case: the field and Go have plainer ones.
var deniedInNames = regexp.MustCompile(`^(told|untold|lay|outranks|nameless|strangers?|silences?|obeys?|contends?|quietness|nobody|somebody|anybody|whoever|whom|` +
	`hangs?|hung|hanging|said|unsaid|tells|anew|leavers?|outlets?|loud|because|everybody|everyone|seats?|verdicts?|contenders|outranked|sorry|grave|gravest|lessons?|` +
	`aftermath|vouched|strange|bury|hears|heard|goings|looked|doubted|spoken|comeback|newcomer|anyones)$`)

// deniedStart are first words of a name that have a plainer one: a function prints, it does not tell.
var deniedStart = regexp.MustCompile(`^(tell[A-Z]|(Kind)?[cC]annotTell)`)

// deniedAsName are names that say nothing of what they name.
var deniedAsName = map[string]bool{"of": true, "look": true, "tell": true, "say": true, "meet": true, "whose": true}

// wordOfName finds the words of a name in camel case.
var wordOfName = regexp.MustCompile(`[A-Z][a-z0-9]+|[A-Z]|[a-z0-9]+`)

func TestNamesArePlain(t *testing.T) {
	var faults []string
	walk(t, func(path, place string) {
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(node ast.Node) bool {
			name, ok := node.(*ast.Ident)
			if !ok {
				return true
			}
			if deniedAsName[strings.ToLower(name.Name)] {
				faults = append(faults, fmt.Sprintf("%s:%d: the name %s", place, files.Position(name.Pos()).Line, name.Name))
			}
			if deniedStart.MatchString(name.Name) {
				faults = append(faults, fmt.Sprintf("%s:%d: the name %s", place, files.Position(name.Pos()).Line, name.Name))
			}
			for _, word := range wordOfName.FindAllString(name.Name, -1) {
				if deniedInNames.MatchString(strings.ToLower(word)) {
					faults = append(faults, fmt.Sprintf("%s:%d: %q in the name %s", place, files.Position(name.Pos()).Line, word, name.Name))
				}
			}
			return true
		})
	}, ".go")
	requireNone(t, faults)
}

// quoted is text inside quotation marks: the words of another, which stay as they are.
var quoted = regexp.MustCompile("`[^`]*`|\"[^\"]*\"")

// TestCommentsArePlain reads the comments of the program and of its tests.
func TestCommentsArePlain(t *testing.T) {
	var faults []string
	walk(t, func(path, place string) {
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, parser.ParseComments)
		require.NoError(t, err)
		for _, group := range file.Comments {
			_, text, _ := strings.Cut(strings.Join(strings.Fields(group.Text()), " "), " ") // the first word is a name of the code
			faults = append(faults, fault(fmt.Sprintf("%s:%d", place, files.Position(group.Pos()).Line), quoted.ReplaceAllString(text, "")))
		}
	}, ".go")
	requireNone(t, faults)
}
