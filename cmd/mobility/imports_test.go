package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// mayImport is the import diagram: which of our packages each may import. Arrows only go down.
var mayImport = map[string][]string{
	"internal/atomicfile":              {},
	"internal/civil":                   {},
	"internal/longjson":                {"internal/civil", "internal/sortedruns"},
	"internal/tempfile":                {},
	"internal/sharedtexts":             {},
	"internal/sortedruns":              {"internal/tempfile"},
	"docket/document":                  {"docket", "internal/civil", "internal/law", "internal/longjson", "internal/sharedtexts", "internal/sortedruns"},
	"internal/pattern":                 {},
	"internal/nobreak":                 {"internal/pattern"},
	"internal/redact":                  {"internal/pattern"},
	"internal/yamlfile":                {},
	"internal/checkpoint":              {"internal/atomicfile"},
	"internal/law":                     {"internal/civil", "internal/facts"},
	"internal/law/lawtest":             {"internal/civil", "internal/law"},
	"internal/law/admission":           {"internal/civil"},
	"internal/facts":                   {"internal/civil"},
	"internal/audience":                {"internal/civil", "internal/pattern"},
	"internal/separated":               {"internal/pattern"},
	"internal/table":                   {"internal/civil", "internal/crash", "internal/redact", "internal/separated", "internal/tempfile"},
	"internal/table/parse":             {"internal/civil"},
	"internal/table/rowsum":            {"internal/table"},
	"internal/hashset":                 {},
	"internal/namelist":                {},
	"migrations":                       {},
	"status":                           {"internal/civil", "internal/facts", "internal/law", "internal/law/admission", "status/bulletin", "status/capseason", "status/casename", "status/contested", "status/expiry", "status/familyname", "status/greencard", "status/limits", "status/notice", "status/opt", "internal/pattern"},
	"status/notice":                    {"internal/civil", "internal/law"},
	"status/capseason":                 {"internal/civil", "internal/law"},
	"status/contested":                 {"internal/civil"},
	"status/familyname":                {},
	"status/greencard":                 {"internal/civil", "internal/law", "status/notice"},
	"status/expiry":                    {"internal/civil", "internal/law"},
	"status/limits":                    {"internal/civil", "internal/law", "internal/law/admission"},
	"status/opt":                       {"internal/civil", "internal/law"},
	"status/bulletin":                  {"internal/civil"},
	"status/casename":                  {"internal/law/admission", "internal/pattern"},
	"i9":                               {"internal/civil", "internal/facts", "internal/law", "internal/law/admission", "internal/pattern"},
	"paf":                              {"internal/civil", "internal/facts", "internal/law", "paf/reference"},
	"perm":                             {"internal/civil", "internal/facts", "internal/law", "perm/recruitment"},
	"forms":                            {"internal/civil", "internal/facts"},
	"perm/recruitment":                 {"internal/civil", "internal/law"},
	"perm/recruitment/recruitmenttest": {"internal/civil", "internal/law", "perm/recruitment"},
	"paf/county":                       {"internal/facts"},
	"paf/reference":                    {"internal/facts", "paf/county"},
	"paf/reference/referencetest":      {"internal/realfiles", "paf/reference"},
	"paf/pay":                          {"internal/civil", "internal/law", "paf", "paf/reference"},
	"reports/blankform":                {"internal/pdftext", "internal/pattern"},
	"reports/blankform/blankformtest":  {},
	"i9/papers":                        {"forms", "internal/facts"},
	"reports/firmtemplate":             {"reports/letter", "internal/pattern"},
	"perm/papers":                      {"forms", "internal/civil", "internal/facts", "internal/law", "perm", "perm/recruitment"},
	"paf/papers":                       {"forms", "internal/civil", "internal/facts", "internal/law", "paf", "paf/pay", "paf/reference"},
	"paf/leak":                         {"internal/facts", "internal/redact"},
	"paf/disclosure":                   {"internal/facts", "paf"},
	"roster":                           {"internal/civil", "internal/facts", "internal/law"},
	"roster/merge":                     {"internal/civil", "internal/facts", "roster", "status"},
	"roster/headerwords":               {"internal/table/parse"},
	"roster/workbasis":                 {"internal/law/admission", "internal/table/parse"},
	"roster/formwords":                 {"internal/table/parse"},
	"roster/filingstage":               {"internal/table/parse", "roster/headerwords"},
	"roster/problems":                  {"internal/facts", "roster", "roster/layouts"},
	"roster/statuswords":               {"internal/facts", "internal/table/parse", "roster"},
	"roster/relation":                  {"internal/table/parse"},
	"roster/keycolumns":                {"internal/table", "internal/table/parse"},
	"roster/jobtitle":                  {"internal/table/parse"},
	"roster/personname":                {"internal/facts", "internal/table/parse", "roster"},
	"roster/spans":                     {"internal/facts", "roster/headerwords"},
	"roster/layouts":                   {"internal/facts", "internal/table/parse", "roster/headerwords"},
	"roster/intake":                    {"internal/table/rowsum", "roster/layouts", "roster/jobtitle", "roster/personname", "roster/keycolumns", "roster/spans", "roster/formwords", "roster/filingstage", "roster/relation", "roster/statuswords", "roster/problems", "internal/civil", "internal/facts", "internal/hashset", "internal/law/admission", "internal/table", "internal/table/parse", "roster", "roster/headerwords", "roster/workbasis", "internal/redact", "internal/yamlfile"},
	"actions":                          {"internal/civil", "internal/facts", "internal/law"},
	"docket":                           {"actions", "internal/civil", "internal/facts", "internal/law", "internal/law/admission", "internal/namelist", "roster", "status", "status/bulletin", "status/expiry", "status/greencard", "status/limits", "status/opt", "i9", "paf", "perm", "perm/recruitment", "internal/sharedtexts", "internal/sortedruns"},
	"internal/pdftext":                 {"internal/pattern"},
	"internal/pdftext/pdftexttest":     {},
	"reports/wording":                  {"internal/civil", "internal/law", "internal/pattern"},
	"reports/orderedzip":               {"internal/civil", "internal/tempfile"},
	"reports/workbook":                 {"reports/orderedzip", "internal/civil", "internal/facts"},
	"reports/letter/typeface":          {},
	"reports/letter":                   {"reports/letter/typeface", "reports/wording", "internal/civil"},
	"reports/letter/lettertest":        {"reports/letter", "internal/civil"},
	"reports/bundle":                   {"reports/letter", "reports/wording", "reports/letter/typeface", "reports/orderedzip", "internal/pdftext", "internal/civil"},
	"reports/statusreport":             {"internal/nobreak", "internal/audience", "internal/crash", "docket", "reports/letter", "reports/wording", "reports/workbook", "internal/civil", "internal/longjson", "internal/law", "internal/separated"},
	"reports/permfile":                 {"perm", "perm/recruitment", "perm/papers", "reports/bundle", "reports/letter", "reports/wording", "internal/civil", "internal/law", "internal/pattern"},
	"reports/datasheet":                {"forms", "reports/letter", "reports/workbook", "internal/civil"},
	"reports/accessfile":               {"paf", "paf/leak", "paf/papers", "reports/bundle", "reports/letter", "internal/pdftext", "internal/civil"},
	"reports/inspection":               {"i9", "reports/bundle", "reports/letter", "reports/wording", "internal/civil", "internal/law", "internal/separated"},
	"alerts":                           {"docket", "internal/nobreak", "internal/audience", "internal/civil", "internal/law", "internal/pattern", "internal/sortedruns"},
	"alerts/channel":                   {"alerts", "internal/agekeys", "internal/atomicfile", "internal/pattern", "internal/redact"},
	"jobs":                             {},
	"internal/database":                {"internal/atomicfile", "internal/crash", "migrations", "internal/pattern"},
	"internal/store/contents":          {"internal/civil", "internal/facts", "internal/namelist", "internal/store/journal"},
	"internal/store/names":             {"internal/crash", "internal/database", "internal/facts", "internal/namelist", "internal/store/contents", "internal/store/journal"},
	"internal/store/outbox":            {"internal/database", "internal/store/journal"},
	"internal/store/reftables":         {"internal/database"},
	"internal/store/sqlviews":          {"internal/database", "internal/facts", "internal/store/contents"},
	"internal/store/journal":           {"internal/facts"},
	"internal/store/jobruns":           {"internal/database", "internal/redact"},
	"internal/store/verify":            {"internal/database", "internal/facts", "internal/hashset", "internal/namelist", "internal/sortedruns", "internal/store", "internal/store/journal", "internal/store/contents", "internal/store/reftables"},
	"internal/store/importing":         {"internal/crash", "internal/civil", "internal/database", "internal/facts", "internal/hashset", "internal/namelist", "internal/store", "internal/store/contents", "internal/store/journal", "internal/store/names"},
	"internal/store/undo":              {"internal/database", "internal/facts", "internal/store", "internal/store/contents", "internal/store/journal", "internal/store/rekey"},
	"internal/store/rekey":             {"internal/database", "internal/facts", "internal/store", "internal/store/contents", "internal/store/journal", "internal/store/outbox"},
	"internal/store":                   {"internal/pattern", "internal/crash", "internal/database", "internal/civil", "internal/facts", "internal/hashset", "internal/redact", "internal/namelist", "internal/sortedruns", "internal/store/jobruns", "internal/store/journal", "internal/store/contents", "internal/store/names", "internal/store/outbox", "internal/store/reftables"},
	"internal/crash":                   {},
	"internal/realfiles":               {},
	"internal/uscis":                   {"internal/redact"},
	"internal/version":                 {},
	"internal/agekeys":                 {"internal/atomicfile"},
	"internal/archive":                 {"internal/atomicfile"},
	"internal/vault":                   {"internal/agekeys", "internal/atomicfile", "internal/crash", "internal/civil"},
	"scripts/bench":                    {"examples", "internal/atomicfile", "internal/civil"},
	"scripts/faults":                   {"app/kinds", "app/retention", "internal/pattern", "internal/store", "examples", "internal/civil", "internal/database", "internal/store/journal", "scripts/hostile", "scripts/lossyserver"},
	"scripts/hostile":                  {"examples", "reports/blankform/blankformtest"},
	"scripts/lossyserver":              {},
	"scripts/notice":                   {},
	"scripts/release":                  {},
	"scripts/vulndb":                   {},
	"scripts/answers":                  {"examples"},
	"scripts/wording":                  {},
	"scripts/exports":                  {},
	"scripts/picture":                  {},
	"scripts/winedll":                  {},
	"examples":                         {"internal/atomicfile", "internal/civil"},
	"app/storetest":                    {"app/kinds", "internal/database", "internal/store"},
	"app/notices":                      {"alerts", "internal/store", "internal/store/journal", "internal/store/outbox"},
	"app/rulebook":                     {"actions", "internal/law", "status", "i9", "paf", "perm"},
	"app/kinds": {
		"actions", "docket", "roster", "roster/merge", "status", "i9", "paf", "perm", "internal/civil", "internal/facts", "internal/store", "internal/store/contents",
	},
	"app/book": {
		"app/failure",
		"actions", "alerts", "app/kinds", "app/notices", "docket", "roster", "status", "i9", "paf", "status/bulletin", "paf/leak", "perm", "perm/recruitment", "internal/civil", "internal/crash", "internal/facts", "internal/law", "internal/store", "internal/namelist", "internal/store/contents", "internal/store/names", "internal/store/outbox", "internal/store/reftables", "paf/reference", "internal/pattern",
	},
	"app/actionitems": {
		"actions", "app/book", "app/kinds", "docket", "internal/civil", "internal/facts", "internal/store", "internal/store/contents", "internal/store/importing",
	},
	"app/clientday":   {"app/kinds", "internal/civil", "roster"},
	"app/clientnames": {"app/kinds", "internal/store", "internal/table/parse", "roster"},
	"app/byhand":      {"actions", "app/actionitems", "app/book", "app/kinds", "docket", "internal/civil", "internal/store", "internal/store/contents"},
	"app/imports": {
		"app/actionitems", "actions", "app/book", "app/clientnames", "app/failure", "app/kinds", "docket", "roster", "roster/intake", "roster/layouts", "roster/problems", "roster/relation", "status", "status/casename", "i9", "paf", "paf/disclosure", "perm", "perm/recruitment", "reports/workbook", "internal/civil", "internal/crash",
		"internal/facts", "internal/store", "internal/store/importing", "internal/store/journal", "internal/store/rekey", "internal/table", "internal/table/parse", "internal/redact", "internal/store/contents", "internal/store/outbox", "internal/namelist", "internal/separated", "internal/pattern",
	},
	"app/history":        {"app/book", "app/kinds", "roster", "internal/civil", "internal/facts", "internal/store", "internal/store/journal", "paf", "paf/pay", "perm", "app/failure", "i9", "i9/papers", "reports/datasheet", "internal/store/contents"},
	"app/investigation":  {"app/accessfile", "app/book", "app/documents", "app/failure", "app/files", "app/history", "app/papertemplates", "internal/atomicfile", "internal/civil", "internal/store", "paf", "paf/papers", "paf/pay", "reports/accessfile", "reports/letter", "internal/separated", "status"},
	"app/papertemplates": {"app/failure", "app/files", "paf/papers", "perm/papers", "reports/firmtemplate", "reports/letter"},
	"app/failure":        {"internal/redact"},
	"app/files":          {"app/failure", "internal/atomicfile"},
	"app/documents":      {"internal/agekeys", "app/failure", "app/kinds", "internal/atomicfile", "internal/redact", "internal/store", "internal/vault", "i9", "internal/store/journal", "internal/store/contents", "internal/pattern"},
	"app/reference":      {"app/book", "app/failure", "app/kinds", "paf", "status/bulletin", "internal/store", "internal/store/reftables", "paf/reference", "internal/pattern"},
	"app/activity":       {"app/kinds", "internal/civil", "internal/database", "internal/store", "internal/store/journal"},
	"app/backup":         {"internal/agekeys", "internal/archive", "app/activity", "internal/store/journal", "app/documents", "app/failure", "app/files", "app/kinds", "internal/atomicfile", "internal/database", "internal/store", "internal/redact", "internal/store/verify", "internal/separated", "internal/pattern"},
	"app/casestatus":     {"internal/agekeys", "app/kinds", "status", "status/casename", "internal/civil", "internal/facts", "internal/store", "internal/store/importing", "internal/uscis"},
	"app/formfill":       {"app/failure", "app/files", "forms", "reports/blankform", "internal/separated"},
	"app/checkpoints":    {"app/activity", "internal/database", "internal/store/journal", "app/failure", "app/kinds", "internal/atomicfile", "internal/checkpoint", "internal/store"},
	"app/inbox": {
		"app/activity", "app/book", "app/clientreport", "app/documents", "app/failure", "app/files", "app/imports", "app/kinds", "app/replies", "roster/intake", "internal/atomicfile", "internal/crash", "internal/facts", "internal/store",
		"internal/table", "internal/redact", "internal/separated", "internal/vault", "internal/pattern",
	},
	"app/closing": {"app/book", "app/kinds", "app/notices", "docket", "internal/civil", "internal/facts", "internal/store", "roster"},
	"app/clientreport": {
		"app/activity",
		"actions", "app/book", "app/clientday", "app/documents", "app/failure", "app/fieldnames", "app/files", "app/kinds", "app/rulebook", "docket", "i9", "paf", "perm", "perm/recruitment", "reports/statusreport",
		"roster", "status", "status/limits", "status/notice", "internal/atomicfile", "internal/audience", "internal/civil", "internal/facts", "internal/law", "internal/redact", "internal/store", "internal/store/journal", "internal/table", "internal/version",
	},
	"app/reportmail": {
		"alerts", "app/alerting", "app/clientday", "app/clientreport", "app/kinds", "app/notices", "internal/audience", "internal/civil", "internal/store", "roster", "internal/store/outbox", "reports/statusreport",
	},
	"app/calendar": {
		"app/activity", "app/clientday", "app/book", "app/clientreport", "app/documents", "app/files", "app/keyfile", "app/kinds", "internal/atomicfile", "internal/audience", "internal/civil", "internal/law", "internal/store",
	},
	"app/accessfile": {
		"app/book", "app/documents", "app/failure", "app/files", "paf", "paf/leak", "paf/papers", "reports/accessfile", "reports/bundle", "reports/datasheet", "reports/letter",
		"internal/civil", "internal/pdftext", "internal/store", "internal/vault", "app/papertemplates", "paf/reference", "internal/separated",
	},
	"app/auditfile": {
		"app/book", "app/documents", "app/failure", "app/files", "perm", "perm/papers", "reports/bundle", "reports/datasheet", "reports/letter", "reports/permfile",
		"internal/civil", "internal/facts", "internal/store", "internal/vault", "app/papertemplates",
	},
	"app/inspection": {
		"app/book", "app/documents", "app/files", "app/papertemplates", "i9", "reports/bundle", "reports/inspection",
		"internal/civil", "internal/facts", "internal/law", "internal/store", "internal/vault",
	},
	"app/retention": {
		"actions", "app/notices", "app/book", "app/documents", "app/failure", "app/files", "app/kinds", "i9", "roster",
		"internal/civil", "internal/store", "internal/store/journal", "internal/vault", "internal/facts", "internal/separated",
	},
	"app/jobs": {
		"alerts", "app/alerting", "app/backup", "app/book", "app/calendar", "app/clientreport", "app/documents", "app/failure", "app/files", "app/imports",
		"app/importmail", "app/inbox", "app/kinds", "app/replies", "app/reportmail", "jobs", "internal/civil", "internal/crash", "internal/database", "internal/store", "internal/store/jobruns", "internal/store/journal", "app/checkpoints", "app/clientday", "internal/separated", "internal/pattern",
	},
	"app/importmail": {
		"actions", "alerts", "app/alerting", "app/fieldnames", "app/imports", "app/notices", "internal/audience", "internal/civil", "internal/facts", "internal/law", "internal/store", "internal/store/outbox",
	},
	"app/fieldnames": {"i9", "paf", "perm", "perm/recruitment", "roster", "status", "internal/audience", "internal/facts", "docket"},
	"app/keyfile":    {"app/files", "internal/agekeys"},
	"app/privacy": {
		"alerts", "app/notices", "app/book", "app/documents", "app/failure", "app/files", "app/history", "app/kinds", "app/retention", "i9", "internal/atomicfile", "internal/civil",
		"internal/facts", "internal/law", "internal/store", "internal/store/contents", "internal/store/journal", "internal/store/outbox", "internal/vault",
		"paf", "perm", "roster",
	},
	"app/replies": {
		"actions", "alerts", "app/book", "app/clientreport", "app/failure", "app/kinds", "app/notices", "docket", "internal/audience", "internal/civil", "internal/law", "internal/store",
		"app/alerting", "internal/redact", "internal/store/outbox", "internal/table", "internal/pattern",
	},
	"app/alerting": {
		"app/clientday", "app/book", "app/failure", "app/fieldnames", "app/notices", "alerts", "alerts/channel", "docket", "roster", "reports/statusreport", "internal/civil", "internal/database", "internal/law", "internal/store", "internal/store/outbox",
	},
}

// kit are the packages that every command may import.
var kit = []string{"cmd/mobility/arguments", "cmd/mobility/config", "cmd/mobility/screen", "cmd/mobility/suggest", "cmd/mobility/cmdutil", "cmd/mobility/formsheet", "cmd/mobility/imports", "cmd/mobility/docket", "cmd/mobility/events", "cmd/mobility/why", "cmd/mobility/vault"}

// commands lists the packages of commands, each with the other commands whose functions it calls. They may import every
// package below cmd.
var commands = map[string][]string{
	"cmd/mobility/actions":        {},
	"cmd/mobility/alerts":         {"internal/longjson"},
	"cmd/mobility/arguments":      {},
	"cmd/mobility/config":         {},
	"cmd/mobility/screen":         {"internal/separated", "internal/pattern", "internal/longjson"},
	"cmd/mobility/suggest":        {},
	"cmd/mobility/audit":          {},
	"cmd/mobility/client":         {"internal/pattern"},
	"cmd/mobility/cmdutil":        {},
	"cmd/mobility/db":             {},
	"cmd/mobility/demo":           {},
	"cmd/mobility/dependent":      {},
	"cmd/mobility/docket":         {},
	"cmd/mobility/events":         {},
	"cmd/mobility/filing":         {},
	"cmd/mobility/i9":             {"internal/longjson"},
	"cmd/mobility/formsheet":      {},
	"cmd/mobility/imports":        {"cmd/mobility/imports/result"},
	"cmd/mobility/imports/result": {},
	"cmd/mobility/jobs":           {},
	"cmd/mobility/lca":            {},
	"cmd/mobility/manual":         {},
	"cmd/mobility/paf":            {},
	"cmd/mobility/privacy":        {},
	"cmd/mobility/perm":           {"cmd/mobility/perm/onecase", "cmd/mobility/perm/planning"},
	"cmd/mobility/perm/onecase":   {},
	"cmd/mobility/perm/planning":  {"cmd/mobility/perm/onecase"},
	"cmd/mobility/week":           {"internal/longjson"},
	"cmd/mobility/why":            {},
	"cmd/mobility/report":         {},
	"cmd/mobility/roster":         {"internal/longjson"},
	"cmd/mobility/rules":          {},
	"cmd/mobility/setup":          {},
	"cmd/mobility/status":         {},
	"cmd/mobility/vault":          {},
}

// pure are the rooms that know no file, no network, no database, no workbook, no command line and no clock.
var pure = []string{"internal/civil", "internal/law", "internal/facts", "status", "i9", "paf", "perm", "perm/recruitment", "roster", "roster/merge", "actions", "docket", "alerts", "jobs"}

// impure may not be imported by them, directly.
var impure = []string{
	"database/sql", "os", "net", "net/http", "io/fs", "github.com/jmoiron/sqlx", "github.com/xuri/excelize/v2", "github.com/urfave/cli/v2",
}

func TestImportsGoDownTheDiagram(t *testing.T) {
	for name, imports := range packageImports(t) {
		if name == "cmd/mobility" {
			continue
		}
		if others, isCommand := commands[name]; isCommand {
			requireFewCommands(t, name, imports, others)
			continue
		}
		allowed, known := mayImport[name]
		require.True(t, known, "package %s is not in the import diagram; give it a place in docs/layout.md and here", name)
		for _, i := range imports {
			if own, isOurs := strings.CutPrefix(i, "mobility/"); isOurs {
				require.Contains(t, allowed, own, "%s may not import %s", name, own)
				requireCellar(t, name, own)
			}
			if slices.Contains(pure, name) {
				require.NotContains(t, impure, i, "%s is a pure room and may not import %s", name, i)
			}
		}
	}
}

// requireCellar fails when a package under internal imports one that may know a body of law: only others under internal, and
// the schema, lie below it.
func requireCellar(t *testing.T, name, imported string) {
	t.Helper()
	if strings.HasPrefix(name, "internal/") && imported != "migrations" {
		require.True(t, strings.HasPrefix(imported, "internal/"), "%s lies under internal and may not import %s", name, imported)
	}
}

// requireFewCommands fails when a package of commands imports another that is neither part of the kit nor listed for it.
func requireFewCommands(t *testing.T, name string, imports, others []string) {
	t.Helper()
	for _, i := range imports {
		own := strings.TrimPrefix(i, "mobility/")
		if strings.HasPrefix(own, "cmd/") {
			require.Contains(t, append(kit, others...), own, "%s may not import %s", name, own)
		}
	}
}

// packageImports lists the imports of every package of the program, without its tests.
func packageImports(t *testing.T) map[string][]string {
	t.Helper()
	list := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "mobility/...")
	out, err := list.Output()
	require.NoError(t, err)
	packages := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		packages[strings.TrimPrefix(fields[0], "mobility/")] = fields[1:]
	}
	require.Contains(t, packages, "docket")
	return packages
}
