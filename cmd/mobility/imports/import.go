package imports

import (
	"context"
	"errors"

	"github.com/urfave/cli/v2"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
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
	if err := a.inRun(ctx, p); err != nil {
		return err
	}
	file, err := imports.OpenPeople(ctx, noun, a.file, p.Stdin, a.Options)
	if err != nil {
		return interrupted(ctx, err)
	}
	return run(ctx, p, file, &a.Reading, func(answer *imports.Answer) error { return a.writePlan(p, answer) },
		func(answer *imports.Answer) { printPeople(p, answer, noun, a.Plan) })
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
	if err := a.inRun(ctx, p); err != nil {
		return err
	}
	file, err := imports.OpenRecords(ctx, noun, a.file, p.Stdin, a.Options)
	if err != nil {
		return interrupted(ctx, err)
	}
	keep := func(*imports.Answer) error { return nil }
	return run(ctx, p, file, &a.Reading, keep, func(answer *imports.Answer) { printRecords(p, answer, noun, a.Plan) })
}

// run imports an opened file, keeps the answer and prints it. A plan that saves a profile writes nothing else.
func run(ctx context.Context, p *cmdutil.Program, file *imports.File, o *Reading, keep func(*imports.Answer) error, print func(*imports.Answer)) (err error) {
	defer func() { err = errors.Join(err, file.Close(), o.Close()) }()
	var answer *imports.Answer
	take := func(s *store.Store) (err error) {
		answer, err = file.Import(ctx, s)
		if deliver := o.Deliver(p); deliver != nil {
			deliver(ctx, s, o.Work.Client)
		}
		return err
	}
	if o.Plan && o.SaveProfile == "" {
		err = p.ReadExisting(ctx, take)
	} else {
		err = p.Open(ctx, store.Options{Create: true}, take)
	}
	if answer != nil {
		for _, remark := range answer.Remarks {
			p.Remark("%s", remark)
		}
	}
	switch {
	case answer != nil && answer.Error != nil:
		if failed := keep(answer); failed != nil {
			return failed
		}
		return printRefusal(p, answer, err)
	case err != nil && (answer == nil || !answer.Applied):
		return interrupted(ctx, err)
	case err != nil:
		return err
	}
	if err := keep(answer); err != nil {
		return err
	}
	return printAnswer(p, answer, func() { print(answer) })
}

// interrupted adds to an error after an interrupt that nothing has changed.
func interrupted(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return errors.Join(cmdutil.ErrAsItWas, err)
	}
	return err
}
