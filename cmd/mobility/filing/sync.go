package filing

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/casestatus"
	"mobility/app/failure"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/uscis"
)

func syncCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "sync", Usage: "record the case status of filings: from the case status service of USCIS, or from a file of its answers", ArgsUsage: "[FILE]",
		Description: "Without a file the service is asked about filings without a decision. This is off until the configuration has a section\n" +
			"uscis: with url and credentials_file; see mobility config explain uscis.\n" +
			"A file has the answers of the service as JSON: one, a list, or one after the other. A list with receipt numbers and the\n" +
			"column \"USCIS Case Status\" is imported with filing import.\n" +
			"A status changes the stage of a filing; deadlines are calculated from the notices.",
		Flags:  []cli.Flag{&cli.BoolFlag{Name: "dry-run", Usage: "show what would change, write nothing"}},
		Action: p.Action(filingSync),
	}
}

func filingSync(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() > 1 {
		return cmdutil.Usage("give one file, or none to ask USCIS")
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	from, answer := casestatus.Source{Read: p.Now()}, casestatus.Answer{Version: 1, Changed: []casestatus.Changed{}, Problems: []facts.Problem{}}
	var filings []casestatus.Filing
	err = p.Read(c.Context, func(s *store.Store) error {
		now, err := s.Snapshot(c.Context)
		if err != nil {
			return err
		}
		filings, err = casestatus.Receipts(c.Context, now, p.Client())
		return errors.Join(err, now.Close())
	})
	if err != nil {
		return err
	}
	var cases []uscis.Case
	var stopped error
	if path := c.Args().First(); path != "" {
		from.Name, cases, err = casesOfFile(path, p.Stdin)
		answer.Asked = len(cases)
	} else {
		from.Name = "USCIS, read " + from.Read.UTC().Format("2006-01-02 15:04 UTC")
		cases, stopped, err = askUSCIS(c.Context, p, filings, asOf, &answer)
	}
	if err != nil {
		return err
	}
	if err := record(c.Context, p, from, filings, cases, &answer, c.Bool("dry-run")); err != nil {
		return errors.Join(err, stopped)
	}
	return printSynced(p, &answer, stopped)
}

// casesOfFile reads answers of USCIS from a file; - is standard input.
func casesOfFile(path string, stdin io.Reader) (name string, cases []uscis.Case, err error) {
	var text []byte
	if path == "-" {
		text, err = io.ReadAll(stdin)
	} else {
		text, err = os.ReadFile(path)
	}
	if err == nil {
		cases, err = uscis.Parse(text)
	}
	if err != nil {
		return "", nil, failure.Usagef("%s: %w", path, err)
	}
	return filepath.Base(path), cases, nil
}

// askUSCIS asks about the filings that are not decided. stopped is why it ended before the last.
func askUSCIS(
	ctx context.Context, p *cmdutil.Program, filings []casestatus.Filing, asOf civil.Date, answer *casestatus.Answer,
) (cases []uscis.Case, stopped, err error) {
	o := &p.Config.USCIS
	if o.URL == "" {
		return nil, nil, failure.Usagef("USCIS case status is off: the configuration has no section uscis: with url and credentials_file; give a file of its answers, or " +
			"see mobility config explain uscis")
	}
	if err := o.Validate(); err != nil {
		return nil, nil, failure.Usagef("uscis: %w", err)
	}
	settings, err := o.Settings()
	if err != nil {
		return nil, nil, err
	}
	receipts, left := casestatus.Toward(filings, o.AtMost, asOf)
	client := uscis.New(settings, p.Now, pause)
	cases, answer.Problems, answer.Asked, stopped = casestatus.Ask(ctx, client, receipts)
	answer.Left = left + len(receipts) - answer.Asked
	if stopped != nil && len(cases) == 0 {
		return nil, nil, stopped
	}
	return cases, stopped, nil
}

// pause waits, or ends with the context.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// record stores the statuses in one transaction, or plans to.
func record(
	ctx context.Context, p *cmdutil.Program, from casestatus.Source, filings []casestatus.Filing, cases []uscis.Case, answer *casestatus.Answer, plan bool,
) error {
	return p.Open(ctx, store.Options{}, func(s *store.Store) error {
		do := func(tx *store.Tx) error { return casestatus.Record(ctx, tx, from, filings, cases, answer) }
		if plan {
			err := s.Plan(ctx, p.Work(), false, do)
			answer.Import = ""
			return err
		}
		return s.Write(ctx, p.Work(), false, do)
	})
}

func printSynced(p *cmdutil.Program, answer *casestatus.Answer, stopped error) error {
	refused := 0
	for _, problem := range answer.Problems {
		if problem.Severity == facts.Error {
			refused++
		}
	}
	if p.JSON {
		if err := p.PrintJSON(answer); err != nil {
			return err
		}
	} else {
		rows := make([][]string, len(answer.Changed))
		for i, f := range answer.Changed {
			rows[i] = []string{f.ID, f.Filing.Filing, f.Status, f.Since.String(), f.From, f.To}
		}
		p.PrintTable([]string{"id", "filing", "status at USCIS", "since", "stage before", "stage"}, rows)
		rows = rows[:0]
		for _, problem := range answer.Problems {
			rows = append(rows, []string{string(problem.Severity), problem.Value, problem.Code, problem.Message})
		}
		if len(rows) > 0 {
			p.PrintTable([]string{"problem", "receipt", "code", "what to do"}, rows)
		}
		p.Remark("%s read, %d changed, %d unchanged, %d left for another run", cmdutil.Plural(answer.Asked, "case"), len(answer.Changed), answer.Unchanged, answer.Left)
	}
	switch {
	case stopped != nil:
		return failure.New("uscis", stopped)
	case refused > 0:
		return failure.Answered(failure.Partial, "partial", cmdutil.Plural(refused, "case")+" could not be recorded")
	default:
		return nil
	}
}
