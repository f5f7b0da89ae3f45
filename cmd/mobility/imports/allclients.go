package imports

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"mobility/app/clientnames"
	"mobility/app/failure"
	"mobility/app/imports"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
)

// forAll rejects what a list of several clients cannot be imported with.
func (a *asked) forAll() error {
	switch {
	case a.file == "-":
		return cmdutil.Usage("--%s needs a file: it is read once for each client", cmdutil.FlagAll)
	case a.CreateClient:
		return cmdutil.Usage("--create-client names one client: without --%s, or create each with mobility client create", cmdutil.FlagAll)
	case a.out != "" || a.refused != "":
		return cmdutil.Usage("--out and --refused are for one client: omit them with --%s", cmdutil.FlagAll)
	}
	return nil
}

// ofClient is the import of the rows of one client.
type ofClient struct {
	Client string `json:"client"`
	*imports.Answer
	// Error says why nothing of the rows was imported.
	Error *imports.AnswerError `json:"error,omitempty"`
	rows  *clientnames.Rows
	one   *cmdutil.Program
	err   error
}

// failed reports whether the rows cannot be imported.
func (o *ofClient) failed(partial bool) bool {
	return o.err != nil || o.Answer.SaysWhy() || o.Refused > 0 && !partial
}

// perClient is the answer about a list of several clients.
type perClient struct {
	Version int `json:"version"`
	// LeftOut are the rows that are imported for no client, and why.
	LeftOut []string    `json:"left_out"`
	Clients []*ofClient `json:"clients"`
}

// runEach imports the rows of a list of several clients, each for the client that it names. All are planned first: nothing is imported for
// any client while the rows of one cannot be.
func (a *asked) runEach(ctx context.Context, p *cmdutil.Program, j *job) error {
	all, err := a.divide(ctx, p, j)
	if err != nil {
		return err
	}
	plan := a.Plan
	a.Plan = true
	good := a.takeEach(ctx, all.Clients, j)
	if a.Plan = plan; good && !plan {
		a.takeEach(ctx, all.Clients, j)
	}
	return a.reportEach(ctx, p, all, j)
}

// divide finds the rows of each client. Rows that name no client are an error, unless only the valid rows are asked for.
func (a *asked) divide(ctx context.Context, p *cmdutil.Program, j *job) (all *perClient, err error) {
	file, err := j.open(ctx, a.Options)
	if err != nil {
		return nil, interrupted(ctx, err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	err = p.ReadAll(ctx, func(s *store.Store) error {
		clients, err := clientnames.All(ctx, s)
		if err != nil {
			return err
		}
		divided, err := file.Divide(ctx, clients)
		if err != nil {
			return err
		}
		faults := divided.Faults()
		if len(faults) > 0 && !a.Partial {
			return failure.New("other-client", fmt.Errorf("%s. Nothing was imported; --partial imports the other rows", strings.Join(faults, "; ")))
		}
		all = &perClient{Version: 1, LeftOut: append([]string{}, faults...)}
		return all.choose(ctx, p, s, divided.Clients())
	})
	if err == nil && len(all.Clients) == 0 {
		err = failure.New("other-client", fmt.Errorf("%s: the rows name none of the clients that are open. Nothing was imported", a.file))
	}
	return all, err
}

// choose begins the import of each client that is open.
func (all *perClient) choose(ctx context.Context, p *cmdutil.Program, s *store.Store, clients []*clientnames.Rows) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	for _, rows := range clients {
		was, err := kinds.ClosingOf(ctx, s, rows.Client, asOf)
		if err != nil {
			return err
		}
		if was != nil {
			all.LeftOut = append(all.LeftOut, fmt.Sprintf("%s: %s", cmdutil.Plural(rows.Count, "row"), was))
			continue
		}
		one, err := p.InClient(ctx, s, rows.Client)
		if err != nil {
			return err
		}
		all.Clients = append(all.Clients, &ofClient{Client: rows.Client, rows: rows, one: one})
	}
	return nil
}

// takeEach imports the rows of each client, or plans to, and reports whether all can be.
func (a *asked) takeEach(ctx context.Context, all []*ofClient, j *job) (good bool) {
	good = true
	for _, o := range all {
		its := *a
		its.Only = o.rows
		if o.err = its.inRun(ctx, o.one); o.err == nil {
			o.Answer, o.err = its.take(ctx, o.one, j)
		}
		good = good && !o.failed(a.Partial)
	}
	return good
}

// reportEach prints the result of each client, and ends with the errors of all.
func (a *asked) reportEach(ctx context.Context, p *cmdutil.Program, all *perClient, j *job) error {
	var failures []error
	exit, code, applied := 0, "", false
	for _, o := range all.Clients {
		err := a.reportOne(ctx, p, o, j)
		applied = applied || o.Answer != nil && o.Applied
		if err == nil {
			continue
		}
		failed := cmdutil.Classified(err)
		failures = append(failures, fmt.Errorf("client %s: %w", o.Client, err))
		if o.Error = (&imports.AnswerError{Code: failed.Code, Message: failure.Text(err)}); exit == 0 || failed.Exit != cmdutil.ExitPartial {
			exit, code = failed.Exit, failed.Code
		}
	}
	if err := a.printEnd(p, all, len(failures) == 0); err != nil || len(failures) == 0 {
		return err
	}
	if !applied && !a.Plan {
		failures = append(failures, errors.New("nothing was imported for any client"))
	}
	return cmdutil.Answered(exit, code, errors.Join(failures...).Error())
}

// reportOne prints the result of one client, or nothing where all are one document.
func (a *asked) reportOne(ctx context.Context, p *cmdutil.Program, o *ofClient, j *job) error {
	if p.JSON {
		if o.err == nil && o.Refused > 0 {
			return cmdutil.Answered(cmdutil.ExitPartial, "refused", o.Rejected())
		}
		return o.err
	}
	p.Printf("%s: %s\n", o.Client, cmdutil.Plural(o.rows.Count, "row"))
	err := report(ctx, o.one, o.Answer, o.err, j)
	p.Printf("\n")
	return err
}

// printEnd prints what is left out and which command follows, or all as one document.
func (a *asked) printEnd(p *cmdutil.Program, all *perClient, good bool) error {
	if p.JSON {
		return p.PrintJSON(all)
	}
	for _, rows := range all.LeftOut {
		p.Printf("left out: %s\n", rows)
	}
	switch {
	case good && a.Plan:
		p.NextLine("import the file", p.Instead("plan", "import", "--dry-run"))
	case good:
		p.Next("see what is due", "--"+cmdutil.FlagAll+" docket")
	}
	return nil
}
