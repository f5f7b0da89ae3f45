package database

import (
	"context"
	"net"
	"time"
)

// unanswered is after about how long a connection is given up that is quiet, or does not take what is written to it.
const unanswered = 30 * time.Second

// dialer makes the connections to a server.
type dialer struct{ net.Dialer }

func newDialer() *dialer {
	return &dialer{net.Dialer{
		Control:         limitUnanswered,
		KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: unanswered / 2, Interval: unanswered / 6, Count: 3},
	}}
}

// DialTimeout is for a driver that has no context.
func (d *dialer) DialTimeout(network, address string, timeout time.Duration) (net.Conn, error) {
	ctx, stop := context.WithTimeout(context.Background(), timeout)
	defer stop()
	return d.DialContext(ctx, network, address)
}
