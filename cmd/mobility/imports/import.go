package imports

import (
	"context"
	"errors"

	"github.com/urfave/cli/v2"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/imports/result"
	"mobility/internal/store"
)

// ImportFile is the action that imports a file of people, or with plan prints what that would do.
func ImportFile(p *cmdutil.Program, noun string, plan bool) cli.ActionFunc {
	return func(c *cli.Context) error {
		a, err := readAsked(c, plan)
		if err != nil {
			return err
		}
		return importPeople(c.Context, p, noun, &a)
	}
}

func importPeople(ctx context.Context, p *cmdutil.Program, noun string, a *asked) error {
	return a.run(ctx, p, &job{
		open: func(ctx context.Context, o imports.Options) (*imports.File, error) {
			return imports.OpenPeople(ctx, noun, a.file, p.Stdin, o)
		},
		keep:  func(answer *imports.Answer) error { return a.writePlan(p, answer) },
		print: func(p *cmdutil.Program, answer *imports.Answer) { result.PrintPeople(p, answer, noun, a.Plan) },
	})
}

// ImportRecords is the action that imports a file of records, or with plan prints what that would do.
func ImportRecords(p *cmdutil.Program, noun *imports.Noun, plan bool) cli.ActionFunc {
	return func(c *cli.Context) error {
		a, err := readAsked(c, plan)
		if err != nil {
			return err
		}
		return importRecords(c.Context, p, noun, &a)
	}
}

func importRecords(ctx context.Context, p *cmdutil.Program, noun *imports.Noun, a *asked) error {
	return a.run(ctx, p, &job{
		open: func(ctx context.Context, o imports.Options) (*imports.File, error) {
			return imports.OpenRecords(ctx, noun, a.file, p.Stdin, o)
		},
		keep:  func(*imports.Answer) error { return nil },
		print: func(p *cmdutil.Program, answer *imports.Answer) { result.PrintRecords(p, answer, noun, a.Plan) },
	})
}

// job is what the import of a file of people and of one of records do each in its own way.
type job struct {
	open  func(context.Context, imports.Options) (*imports.File, error)
	keep  func(*imports.Answer) error
	print func(*cmdutil.Program, *imports.Answer)
}

// run imports the file for its client, or with --all-clients its rows for the clients that they name.
func (a *asked) run(ctx context.Context, p *cmdutil.Program, j *job) error {
	if p.AllClients() {
		if err := a.forAll(); err != nil {
			return err
		}
		return a.runEach(ctx, p, j)
	}
	if err := a.inRun(ctx, p); err != nil {
		return err
	}
	answer, err := a.take(ctx, p, j)
	return report(ctx, p, answer, err, j)
}

// take opens and imports the file. A plan that saves a profile writes nothing else.
func (a *asked) take(ctx context.Context, p *cmdutil.Program, j *job) (answer *imports.Answer, err error) {
	defer func() { err = errors.Join(err, a.Close()) }()
	file, err := j.open(ctx, a.Options)
	if err != nil {
		return nil, interrupted(ctx, err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	take := func(s *store.Store) (err error) {
		answer, err = file.Import(ctx, s)
		if deliver := a.Deliver(p); deliver != nil {
			deliver(ctx, s, a.Work.Client)
		}
		return err
	}
	if a.Plan && a.SaveProfile == "" {
		err = p.ReadExisting(ctx, take)
	} else {
		err = p.Open(ctx, store.Options{Create: true}, take)
	}
	return answer, err
}

// report keeps the answer about a file and prints it.
func report(ctx context.Context, p *cmdutil.Program, answer *imports.Answer, err error, j *job) error {
	if answer != nil {
		for _, remark := range answer.Remarks {
			p.Remark("%s", remark)
		}
	}
	switch {
	case answer != nil && answer.Error != nil:
		if failed := j.keep(answer); failed != nil {
			return failed
		}
		return result.PrintRefusal(p, answer, err)
	case err != nil && (answer == nil || !answer.Applied):
		return interrupted(ctx, err)
	case err != nil:
		return err
	}
	if err := j.keep(answer); err != nil {
		return err
	}
	return result.Print(p, answer, func() { j.print(p, answer) })
}

// interrupted adds to an error after an interrupt that nothing has changed.
func interrupted(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return errors.Join(cmdutil.ErrAsItWas, err)
	}
	return err
}
