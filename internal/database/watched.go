package database

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net"
	"sync/atomic"
	"time"

	"mobility/internal/crash"
)

// defaultPatience is after how long without an answer a server is asked whether it is still there, and how long that may take it: it is
// given up within ten seconds. statementTimeout is how long one statement may take on a server that is there.
const (
	defaultPatience  = 3 * time.Second
	statementTimeout = 30 * time.Minute
)

// The reasons for which a connection is given up.
var (
	errSilent = errors.New("the server answers nothing")
	errSlow   = errors.New("the server has worked on one statement for half an hour")
)

// watchedServer is a server that may freeze, which a network that stays up does not tell.
type watchedServer struct {
	dialer           *net.Dialer
	network, address string
	patience         time.Duration
}

// watch asks the server on another connection again and again whether it is there, and calls giveUp when it is not, or works on one
// statement for ever; stop ends that.
func (s *watchedServer) watch(giveUp func(why error)) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	timer := time.AfterFunc(cmp.Or(s.patience, defaultPatience), func() {
		_ = crash.Catch(func() error { // without it the wait goes on
			if why := s.untilGone(ctx); ctx.Err() == nil {
				giveUp(why)
			}
			return nil
		})
	})
	return func() {
		timer.Stop()
		cancel()
	}
}

// untilGone asks until the server is not there, and returns why it is given up.
func (s *watchedServer) untilGone(ctx context.Context) error {
	patience := cmp.Or(s.patience, defaultPatience)
	tick := time.NewTicker(patience)
	defer tick.Stop()
	for range statementTimeout / patience {
		if s.isThere(ctx, patience) != nil {
			return errSilent
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
	return errSlow
}

// encryptionRequest asks a server of PostgreSQL whether it encrypts, which it answers before it asks who is there.
var encryptionRequest = []byte{0, 0, 0, 8, 4, 210, 22, 47}

// isThere asks the server whether it is there.
func (s *watchedServer) isThere(ctx context.Context, within time.Duration) error {
	ctx, stop := context.WithTimeout(ctx, within)
	defer stop()
	conn, err := s.dialer.DialContext(ctx, s.network, s.address)
	if err != nil {
		return err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	if _, err := conn.Write(encryptionRequest); err != nil {
		return err
	}
	_, err = io.ReadFull(conn, make([]byte, 1))
	return err
}

// watched is a connection to a server that is watched while the program waits for it.
type watched struct {
	net.Conn
	server *watchedServer
	failed atomic.Pointer[error]
}

func (c *watched) Read(into []byte) (int, error) {
	stop := c.server.watch(c.giveUp)
	n, err := c.Conn.Read(into)
	stop()
	return n, c.reason("read", err)
}

func (c *watched) Write(from []byte) (int, error) {
	stop := c.server.watch(c.giveUp)
	n, err := c.Conn.Write(from)
	stop()
	return n, c.reason("write", err)
}

// giveUp closes the connection, which ends the wait.
func (c *watched) giveUp(why error) {
	c.failed.Store(&why)
	_ = c.Close()
}

// reason is why a connection was closed here, as an error of the network.
func (c *watched) reason(doing string, err error) error {
	if why := c.failed.Load(); err != nil && why != nil {
		return &net.OpError{Op: doing, Net: c.server.network, Addr: c.RemoteAddr(), Err: *why}
	}
	return err
}
