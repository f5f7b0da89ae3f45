//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/jmoiron/sqlx"

	"mobility/internal/database"
	"mobility/internal/store/journal"
)

// alterTrail rewrites the journal with its hashes, cuts its end, and puts an older database in place: a checkpoint finds each.
func (f *faults) alterTrail() error {
	for _, s := range f.scenes {
		l := f.begin(fmt.Sprintf("audit trail rewritten, cut, or rolled back, %s: not found by a checkpoint kept elsewhere", s.engine))
		for _, alter := range []func(*stage) error{rewrite, cut, (*stage).rollBack} {
			at, err := s.copy(f.dir)
			if err != nil {
				return err
			}
			if out := at.run("roster", "record", "001086", "department=Audit"); out.exit != 0 {
				return fmt.Errorf("a change: %s", out.printed)
			}
			if out := at.run("audit", "checkpoint", "@checkpoints"); out.exit != 0 {
				return fmt.Errorf("a checkpoint: %s", out.printed)
			}
			if err := alter(at); err != nil {
				return err
			}
			if out := at.run("audit", "verify", "--checkpoint", "@checkpoints"); out.exit == 0 {
				l.count(out.printed)
			} else {
				l.count("")
			}
			if err := at.strike(); err != nil {
				return err
			}
		}
	}
	return nil
}

// tampering opens the database of a stage as its owner can, without triggers.
func (s *stage) tampering() (*sqlx.DB, error) {
	db, err := sqlx.Open(string(s.engine), s.target)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if s.engine == database.PostgreSQL {
		_, err := db.ExecContext(context.Background(), "SET session_replication_role = replica")
		return db, err
	}
	var names []string
	if err := db.Select(&names, "SELECT name FROM sqlite_master WHERE type = 'trigger'"); err != nil {
		return nil, err
	}
	for _, name := range names {
		if _, err := db.ExecContext(context.Background(), "DROP TRIGGER "+name); err != nil {
			return nil, err
		}
	}
	return db, nil
}

// rewrite says that another user did everything, with matching hashes.
func rewrite(s *stage) error {
	db, err := s.tampering()
	if err != nil {
		return err
	}
	defer db.Close()
	var entries []journal.Entry
	err = db.Select(&entries, `SELECT seq, at, who, command, client, action, noun, subject, COALESCE(import, 0) AS import, before, after,
		previous, hash, stated FROM journal ORDER BY seq`)
	if err != nil {
		return err
	}
	previous := ""
	for i := range entries {
		e := &entries[i]
		e.Who, e.Previous = "another", previous
		e.Hash = e.Sum()
		previous = e.Hash
		if _, err := db.Exec(db.Rebind("UPDATE journal SET who = ?, previous = ?, hash = ? WHERE seq = ?"), e.Who, e.Previous, e.Hash, e.Seq); err != nil {
			return err
		}
	}
	_, err = db.Exec(db.Rebind("UPDATE journal_head SET hash = ?"), previous)
	return err
}

// cut removes the last two entries, and says that the one before them is the last.
func cut(s *stage) error {
	db, err := s.tampering()
	if err != nil {
		return err
	}
	defer db.Close()
	for _, statement := range []string{
		"DELETE FROM journal WHERE seq > (SELECT seq - 2 FROM journal_head)",
		"UPDATE journal_head SET seq = seq - 2, hash = (SELECT hash FROM journal WHERE seq = (SELECT MAX(seq) FROM journal))",
	} {
		if _, err := db.Exec(statement); err != nil {
			return err
		}
	}
	return nil
}

// rollBack puts the database of before in the place of the one that was changed.
func (s *stage) rollBack() error {
	if s.isFile() {
		content, err := os.ReadFile(filepath.Join(s.scene.folder, s.base))
		if err != nil {
			return err
		}
		for _, companion := range []string{"-wal", "-shm"} {
			if err := os.Remove(s.target + companion); err != nil && !os.IsNotExist(err) {
				return err
			}
		}
		return os.WriteFile(s.target, content, 0o600)
	}
	name := s.database()
	return s.admin("DROP DATABASE "+name+" WITH (FORCE)", "CREATE DATABASE "+name+" TEMPLATE "+s.base)
}

// loseDocuments removes a document, the vault, and puts the empty vault of another day in its place.
func (f *faults) loseDocuments() error {
	l := f.begin("a document, the vault, or a vault of another day missing: not found")
	for _, lose := range []func(*stage) error{
		func(s *stage) error {
			all, err := filepath.Glob(filepath.Join(s.folder, "demo.vault", "*", "documents", "*"))
			if err != nil || len(all) == 0 {
				return fmt.Errorf("no documents: %w", err)
			}
			return os.Remove(all[0])
		},
		func(s *stage) error { return os.RemoveAll(filepath.Join(s.folder, "demo.vault")) },
		func(s *stage) error {
			earlier := filepath.Join(s.folder, "earlier.vault")
			if err := tool("cp", "-a", filepath.Join(s.folder, "demo.vault"), earlier); err != nil {
				return err
			}
			if out := s.run("vault", "add", "@paf.pdf", "--kind", "pay", "--subject", "001086"); out.exit != 0 {
				return fmt.Errorf("a document: %s", out.printed)
			}
			vault := filepath.Join(s.folder, "demo.vault")
			if err := os.RemoveAll(vault); err != nil {
				return err
			}
			return os.Rename(earlier, vault)
		},
	} {
		at, err := f.scenes[0].copy(f.dir)
		if err != nil {
			return err
		}
		if err := lose(at); err != nil {
			return err
		}
		if out := at.run("db", "verify"); out.exit == 0 {
			l.count(out.printed)
		} else {
			l.count("")
		}
		if err := at.strike(); err != nil {
			return err
		}
	}
	return nil
}
