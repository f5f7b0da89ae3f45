package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/lib/pq"
	"github.com/stretchr/testify/require"
)

// As is the address of a test database for another login, which may do everything; it is made where it is not there. A file is the
// same for all.
func As(target, login string) (string, error) {
	if !strings.HasPrefix(target, "postgres") {
		return target, nil
	}
	if err := run(target, makeLogin(login, "SUPERUSER")); err != nil {
		return "", err
	}
	return withUser(target, login)
}

// Login makes a login of the test server for one test, with some roles, and returns its address.
func Login(t *testing.T, target, name string, roles ...string) string {
	t.Helper()
	name = fmt.Sprintf("%s_%d", name, os.Getpid())
	quoted := pq.QuoteIdentifier(name)
	statements := []string{makeLogin(name, "NOSUPERUSER")}
	for _, role := range roles {
		statements = append(statements, "GRANT "+pq.QuoteIdentifier(role)+" TO "+quoted)
	}
	require.NoError(t, run(target, statements...))
	t.Cleanup(func() { require.NoError(t, run(target, "DROP OWNED BY "+quoted, "DROP ROLE "+quoted)) })
	address, err := withUser(target, name)
	require.NoError(t, err)
	return address
}

// makeLogin makes a login with some attributes, where it is not there.
func makeLogin(login, attributes string) string {
	return fmt.Sprintf(`DO $$ BEGIN CREATE ROLE %s LOGIN %s; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
		pq.QuoteIdentifier(login), attributes)
}

func run(target string, statements ...string) error {
	db, err := sql.Open("postgres", target)
	if err != nil {
		return err
	}
	defer db.Close()
	for _, statement := range statements {
		if _, err := db.ExecContext(context.Background(), statement); err != nil { // the context of a test has ended when it is cleaned up
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

func withUser(target, login string) (string, error) {
	address, err := url.Parse(target)
	if err != nil {
		return "", err
	}
	address.User = url.User(login)
	return address.String(), nil
}
