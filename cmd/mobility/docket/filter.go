package docket

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/store"
)

// docketFilter reads the flags that narrow a docket.
func docketFilter(c *cli.Context, shownDomains []string) (*docket.Filter, error) {
	f := &docket.Filter{
		Within: c.Int("within"), Domains: shownDomains, Employee: c.String("employee"),
		OnlyOverdue: c.Bool("overdue"), OnlyFindings: c.Bool("findings"),
	}
	if f.OnlyOverdue && f.OnlyFindings {
		return nil, cmdutil.Usage("--overdue lists deadlines and --findings issues; use one of them")
	}
	f.Employer, f.Manager, f.Class, f.Name = c.String("employer"), c.String("manager"), c.String("class"), c.String("name")
	for _, word := range cmdutil.Words(strings.ToLower(c.String("owner"))) {
		if !slices.Contains(law.Owners, law.Owner(word)) {
			return nil, cmdutil.Usage("--owner %q: use hr, manager, employee, paralegal or counsel", word)
		}
		f.Owners = append(f.Owners, law.Owner(word))
	}
	for _, word := range cmdutil.Words(c.String("consequence")) {
		if !slices.Contains(codes(), word) {
			return nil, cmdutil.Usage("--consequence %q: use one of %s", word, strings.Join(codes(), ", "))
		}
		f.Consequences = append(f.Consequences, word)
	}
	for _, d := range shownDomains {
		if !slices.Contains(domains, d) {
			return nil, cmdutil.Usage("--domain: invalid %q; use %s", d, strings.Join(domains, ", "))
		}
	}
	for _, b := range cmdutil.Words(c.String("band")) {
		if !slices.Contains(docket.Bands, docket.Band(b)) {
			return nil, cmdutil.Usage("--band: invalid %q; use overdue, red, yellow, green", b)
		}
		f.Bands = append(f.Bands, docket.Band(b))
	}
	return f, nil
}

// needSubject rejects an id that none of the selected clients has on a docket; "" selects all employees.
func needSubject(ctx context.Context, p *cmdutil.Program, s *store.Store, id string, asOf civil.Date) error {
	if id == "" {
		return nil
	}
	if !p.AllClients() {
		return p.InBook(ctx, s, asOf, func(b *book.Book) error { return b.NeedSubject(ctx, id) })
	}
	some := false
	err := p.EachClient(ctx, s, func(one *cmdutil.Program) error {
		return one.InBook(ctx, s, asOf, func(b *book.Book) error {
			there, err := b.IsSubject(ctx, id)
			some = some || there
			return err
		})
	})
	if err != nil || some {
		return err
	}
	return cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf("no client has an employee, application, case or employer %q; "+
		"name a client to see the nearest: mobility --client CLIENT docket --employee %s", id, id))
}

// needNamed finds the employer and the manager named by a filter, in any of the selected clients.
func needNamed(ctx context.Context, p *cmdutil.Program, s *store.Store, f *docket.Filter, asOf civil.Date) (err error) {
	if f.Employer != "" {
		f.Employer, err = inAny(ctx, p, s, asOf, func(b *book.Book) (string, error) { return b.EmployerKey(ctx, f.Employer) })
	}
	if f.Manager != "" && err == nil {
		f.Manager, err = inAny(ctx, p, s, asOf, func(b *book.Book) (string, error) { return b.NeedPerson(ctx, f.Manager) })
	}
	return err
}

// inAny is what the first of the clients asked for that has something answers.
func inAny(ctx context.Context, p *cmdutil.Program, s *store.Store, asOf civil.Date,
	find func(*book.Book) (string, error)) (found string, err error) {
	err = errNone
	failed := p.EachClient(ctx, s, func(one *cmdutil.Program) error {
		if err != nil {
			err = one.InBook(ctx, s, asOf, func(b *book.Book) (err error) {
				found, err = find(b)
				return err
			})
		}
		return nil
	})
	return found, cmp.Or(failed, err)
}

var errNone = errors.New("there is no client")

// needSeen rejects a class and a part of a name that no event has, with the choices: an empty list would read as an all-clear.
func needSeen(f *docket.Filter, all []*docket.Docket) error {
	if f.Class == "" && f.Name == "" {
		return nil
	}
	var classes, names []string
	for _, d := range all {
		classes, names = append(classes, d.Classes()...), append(names, d.Names()...)
	}
	same := func(class string) bool { return strings.EqualFold(class, f.Class) }
	switch {
	case f.Class != "" && !slices.ContainsFunc(classes, same):
		return book.NotFound(fmt.Sprintf("no class %q on the docket", f.Class), f.Class, classes, "mobility docket")
	case f.Name != "" && !slices.ContainsFunc(names, func(name string) bool { return docket.Contains(name, f.Name) }):
		return book.NotFound(fmt.Sprintf("no name on the docket has %q in it", f.Name), f.Name, names, "mobility docket")
	default:
		return nil
	}
}
