package demo

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"mobility/app/documents"
	"mobility/cmd/mobility/cmdutil"
	"mobility/examples"
	"mobility/internal/store"
)

// step shows a command and runs it in the scratch folder.
func (d *demo) step(ctx context.Context, says, command string) error {
	switch command {
	case "EMPLOYERS":
		return d.employers(ctx, says)
	case "DOCUMENTS":
		return d.addDocuments(ctx, says)
	}
	words := strings.Fields(command)
	for i, w := range words {
		var err error
		switch ext := filepath.Ext(w); {
		case w == "KEY":
			words[i], err = d.firstKey(ctx)
		case w == "IMPORT":
			words[i], err = d.lastImport(ctx)
		case w == "DRAFTS":
			words[i] = filepath.Join(d.dir, "drafts")
		case w == "CASE":
			words[i], err = d.completeFile(ctx)
		case w == "SERVED":
			words[i] = d.asOf.AddDays(-7).String()
		case w == "FILEBY":
			words[i] = d.asOf.AddDays(320).String()
		case ext != "" && strings.Contains(".csv .txt .xlsx .html .json .zip .pdf .docx .svg .ics", ext):
			words[i] = filepath.Join(d.dir, w)
		}
		if err != nil {
			return err
		}
	}
	return d.show(ctx, says, words)
}

// employers sets what the company's legal entities have decided.
func (d *demo) employers(ctx context.Context, says string) error {
	for _, e := range examples.EmployerSettings(d.asOf) {
		if err := d.show(ctx, says, append([]string{"employer", "set", e.Employer}, e.Facts...)); err != nil {
			return err
		}
		says = ""
	}
	return nil
}

// show shows a command and what it answers.
func (d *demo) show(ctx context.Context, says string, words []string) error {
	if says != "" {
		fmt.Fprintf(d.out, "\n# %s\n", says)
	}
	fmt.Fprintf(d.out, "$ mobility %s\n", strings.ReplaceAll(commandLine(words), d.dir+string(filepath.Separator), ""))
	// Whatever the environment sets, the demo uses the database of the scratch folder and the default client.
	args := append([]string{"mobility", "--config=", "--db=" + d.database(), "--client=" + store.DefaultClient,
		"--as-of=" + d.asOf.String()}, words...)
	if slices.Contains(demoVaulted, strings.Join(words[:2], " ")) {
		vault := strings.TrimSuffix(d.database(), ".db") + ".vault"
		args = append(args, "--vault="+vault, "--vault-key="+vault+".key")
	}
	inner := *d.Program
	inner.Stdout = d.out
	if code := inner.Run(ctx, args); code != 0 {
		return cmdutil.Fail(cmdutil.ExitFailed, "demo", fmt.Errorf("mobility %s ended with exit code %d", strings.Join(words, " "), code))
	}
	return nil
}

// demoVaulted are the commands of the demo that keep or read documents.
var demoVaulted = []string{"vault add", "perm audit-file", "paf attach", "paf build", "i9 inspect"}

// commandLine is a command as it is typed.
func commandLine(words []string) string {
	typed := make([]string, len(words))
	for i, w := range words {
		if typed[i] = w; strings.Contains(w, " ") {
			typed[i] = "'" + w + "'"
		}
	}
	return strings.Join(typed, " ")
}

// addDocuments takes the documents of the demo into its vault.
func (d *demo) addDocuments(ctx context.Context, says string) error {
	words := []string{"vault", "add"}
	for _, document := range examples.CaseDocuments(d.asOf) {
		words = append(words, filepath.Join(d.dir, demoDocuments, document.Name))
	}
	return d.show(ctx, says, append(words, "--kind", documents.PERMEvidence, "--subject", "demo-1"))
}
