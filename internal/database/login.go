package database

import (
	"context"
	"errors"
	"fmt"

	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
)

// identity is how a server sees this program.
type identity struct {
	// Login is the login that it has authenticated.
	Login string
	// Guarded is set where it looks at each row that is read or written.
	Guarded bool
}

// identify asks the server for the identity, once.
func (d *DB) identify(ctx context.Context) (identity, error) {
	d.identityLock.Lock()
	defer d.identityLock.Unlock()
	if d.identity.Login == "" {
		err := d.db.GetContext(ctx, &d.identity,
			"SELECT session_user AS login, COALESCE(row_security_active(to_regclass('journal')::oid), false) AS guarded")
		if err != nil {
			return identity{}, Wrap(ctx, "ask the database server for the login", err)
		}
	}
	return d.identity, nil
}

// Login is the login that a server has authenticated, "" for a file.
func (d *DB) Login(ctx context.Context) (string, error) {
	if d.engine != PostgreSQL {
		return "", nil
	}
	found, err := d.identify(ctx)
	return found.Login, err
}

// SeesAll reports whether the login may see the data of every client. Everybody who can read a file can.
func (d *DB) SeesAll(ctx context.Context) (bool, error) {
	if d.engine != PostgreSQL {
		return true, nil
	}
	found, err := d.identify(ctx)
	if err != nil || !found.Guarded {
		return true, err
	}
	var all bool
	err = d.Get(ctx, &all, "SELECT mobility_sees_all()")
	return all, Wrap(ctx, "ask the database server what the login may see", err)
}

// maySeeSome returns an error for a login that may see the data of no client: its answers would be empty.
func (d *DB) maySeeSome(ctx context.Context) error {
	if d.engine != PostgreSQL {
		return nil
	}
	found, err := d.identify(ctx)
	if err != nil || !found.Guarded {
		return err
	}
	var some bool
	err = d.db.GetContext(ctx, &some, "SELECT mobility_sees_all() OR EXISTS (SELECT FROM client_access WHERE login = session_user)")
	if err == nil && !some {
		err = fmt.Errorf("the login %s may see the data of no client: an owner grants them with mobility db access %s CLIENT", found.Login, found.Login)
	}
	return err
}

// errPartial is the error for what needs every row, where the server shows a login some of them.
var errPartial = errors.New("is shown the data of some clients only, and this takes all of them: run it as an owner, or as an auditor of all clients")

// MustSeeAll returns an error unless the login may see the data of every client.
func (d *DB) MustSeeAll(ctx context.Context) error {
	all, err := d.SeesAll(ctx)
	if err != nil || all {
		return err
	}
	found, err := d.identify(ctx)
	return errors.Join(err, fmt.Errorf("the login %s %w", found.Login, errPartial))
}

// deniedError is the error of a statement that a server does not allow a login.
type deniedError struct{ says string }

func (e *deniedError) Error() string { return e.says }

// Unwrap makes it an ErrReadOnly: what reads goes on without its entry in the journal.
func (e *deniedError) Unwrap() error { return ErrReadOnly }

// isDenied reports whether a server does not allow a statement.
func isDenied(err error) bool {
	var e *pq.Error
	return errors.As(err, &e) && e.Code == pqerror.InsufficientPrivilege
}

// explainDenied says what a login may do, in the place of an error about a statement that it may not run.
func (d *DB) explainDenied(ctx context.Context, err error) error {
	if d.engine != PostgreSQL || !isDenied(err) || ctx.Err() != nil {
		return err
	}
	var e *pq.Error
	errors.As(err, &e)
	a, asking := accessOf(ctx, d.Reader)
	var login string
	if asking == nil {
		asking = d.db.GetContext(ctx, &login, "SELECT session_user")
	}
	if asking != nil {
		return err
	}
	held, asking := d.heldRoles(ctx, a)
	if asking != nil {
		return err
	}
	switch says := fmt.Sprintf("the login %s ", login); {
	case e.Routine == "ExecWithCheckOptions":
		return &deniedError{says + "may not write this client's data: an owner grants it with mobility db access " + login + " CLIENT; nothing was changed"}
	case held[RoleOwner]:
		return err
	case held[RoleWriter]:
		return notOwner(login, a, RoleWriter)
	case held[RoleReader], held[RoleAuditor]:
		return &deniedError{says + "may read this database and not change it: this takes the role " + a.name(RoleWriter) + "; nothing was changed"}
	default:
		return &deniedError{says + "has no role in this database: its owner grants one, such as " + a.name(RoleReader) + " (mobility db roles lists them)"}
	}
}

// MayReadDocuments returns an error for a login that is an auditor and nothing more: an auditor verifies documents and is not handed them.
func (d *DB) MayReadDocuments(ctx context.Context) error {
	g, err := d.guard(ctx)
	if err != nil || g == nil {
		return err
	}
	if g.held[RoleAuditor] && !g.held[RoleWriter] && !g.held[RoleReader] {
		return fmt.Errorf("the login %s has the role %s, which verifies documents and is not handed them; for one who is to open them, each time with an "+
			"entry in the audit trail, an administrator of the server runs: GRANT %s TO %s;",
			g.login, g.name(RoleAuditor), g.quoted(RoleReader), pq.QuoteIdentifier(g.login))
	}
	return nil
}

// notOwner is the error for a login that does what an owner does.
func notOwner(login string, a access, has Role) error {
	return &deniedError{fmt.Sprintf("the login %s has the role %s, which does not destroy, restore or dump data: this takes the role %s; nothing was changed",
		login, a.name(has), a.name(RoleOwner))}
}

// mustOwn returns an error for a login without the role of an owner, where a database has roles.
func (d *DB) mustOwn(ctx context.Context) error {
	g, err := d.guard(ctx)
	if err != nil || g == nil {
		return err
	}
	for _, role := range roles {
		if g.held[role] {
			return notOwner(g.login, g.access, role)
		}
	}
	return notOwner(g.login, g.access, RoleReader)
}

// guarded is a login at whose rows a server looks, with the roles that it has.
type guarded struct {
	access

	login string
	held  map[Role]bool
}

// guard finds the roles of the login, nil where no server looks at its rows: with a file, and for an owner.
func (d *DB) guard(ctx context.Context) (*guarded, error) {
	if d.engine != PostgreSQL {
		return nil, nil
	}
	found, err := d.identify(ctx)
	if err != nil || !found.Guarded {
		return nil, err
	}
	a, err := accessOf(ctx, d.Reader)
	if err != nil {
		return nil, Wrap(ctx, "read the roles", err)
	}
	held, err := d.heldRoles(ctx, a)
	if err != nil {
		return nil, Wrap(ctx, "read the roles", err)
	}
	return &guarded{a, found.Login, held}, nil
}

// heldRoles are the roles of this database that the login has; none where they are not made. A server that does not answer is an error:
// taken for no role, it would let an auditor read documents.
func (d *DB) heldRoles(ctx context.Context, a access) (map[Role]bool, error) {
	held := make(map[Role]bool)
	for _, role := range roles {
		var has bool
		err := d.db.GetContext(ctx, &has, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1 AND pg_has_role(oid, 'USAGE'))", a.name(role))
		if err != nil {
			return nil, err
		}
		held[role] = has
	}
	return held, nil
}
