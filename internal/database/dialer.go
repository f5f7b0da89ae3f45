package database

import (
	"context"
	"net"
	"sync/atomic"
	"time"
)

// unanswered is after about how long a connection is given up that is quiet, or does not take what is written to it.
const unanswered = 30 * time.Second

// dialer makes the connections to a server.
type dialer struct {
	network  net.Dialer
	patience time.Duration
	// server is the one that was reached last, nil before.
	server atomic.Pointer[watchedServer]
}

func newDialer(patience time.Duration) *dialer {
	return &dialer{patience: patience, network: net.Dialer{
		Control:         limitUnanswered,
		KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: unanswered / 2, Interval: unanswered / 6, Count: 3},
	}}
}

// DialContext makes a connection that notices when its server freezes.
func (d *dialer) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := d.network.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	server := &watchedServer{&d.network, network, address, d.patience}
	d.server.Store(server)
	return &watched{Conn: conn, server: server}, nil
}

// whileThere is a context that ends when the server does not answer any more.
func (d *dialer) whileThere(ctx context.Context) (there context.Context, stop func()) {
	there, cancel := context.WithCancelCause(ctx)
	end := d.server.Load().watch(cancel)
	return there, func() {
		end()
		cancel(nil)
	}
}

// Dial is for a driver that has no context.
func (d *dialer) Dial(network, address string) (net.Conn, error) {
	return d.DialContext(context.Background(), network, address)
}

// DialTimeout is for a driver that has no context.
func (d *dialer) DialTimeout(network, address string, timeout time.Duration) (net.Conn, error) {
	ctx, stop := context.WithTimeout(context.Background(), timeout)
	defer stop()
	return d.DialContext(ctx, network, address)
}
