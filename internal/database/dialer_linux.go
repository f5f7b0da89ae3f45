package database

import (
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// limitUnanswered makes the system give up a connection whose other end takes nothing any more: by default it tries for a
// quarter of an hour.
func limitUnanswered(network, _ string, connection syscall.RawConn) error {
	if !strings.HasPrefix(network, "tcp") {
		return nil
	}
	var failed error
	err := connection.Control(func(socket uintptr) {
		failed = unix.SetsockoptInt(int(socket), unix.IPPROTO_TCP, unix.TCP_USER_TIMEOUT, int(unanswered.Milliseconds()))
	})
	if err != nil {
		return err
	}
	return failed
}
