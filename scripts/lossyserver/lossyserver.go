package lossyserver

import (
	"context"
	"net"
	"net/url"
	"path/filepath"
	"sync"
	"time"
)

// Loss is how a server is lost.
type Loss int

// The losses. A frozen server still takes connections and answers nothing, as a machine that is suspended; one that is cut ends every
// connection and takes none, as one that is stopped.
const (
	None Loss = iota
	// Freeze and Cut keep from the server what was just sent to it.
	Freeze
	Cut
	// FreezeAfter and CutAfter pass it on, so that the server does it, and keep its answer.
	FreezeAfter
	CutAfter
)

// Server is what the program connects to.
type Server struct {
	listener net.Listener
	behind   *url.URL
	lose     func(sent []byte) Loss
	mu       sync.Mutex
	open     []net.Conn
	// frozen is closed when nothing more is passed on, ended at the end of the test.
	frozen, ended chan struct{}
}

// Start begins to stand before the server at an address. What the program sends is shown to lose first.
func Start(address string, lose func(sent []byte) Loss) (*Server, error) {
	behind, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{listener: listener, behind: behind, lose: lose, frozen: make(chan struct{}), ended: make(chan struct{})}
	go s.accept()
	return s, nil
}

// Address is the address of the server for the program.
func (s *Server) Address() string {
	u := *s.behind
	settings := u.Query()
	settings.Del("host")
	settings.Set("sslmode", "disable")
	u.Host, u.RawQuery = s.listener.Addr().String(), settings.Encode()
	return u.String()
}

// Lose loses the server now.
func (s *Server) Lose(loss Loss) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch loss {
	case Freeze, FreezeAfter:
		closeOnce(s.frozen)
	case Cut, CutAfter:
		_ = s.listener.Close()
		for _, conn := range s.open {
			_ = conn.Close()
		}
	}
}

// Close ends it.
func (s *Server) Close() {
	s.Lose(Cut)
	s.mu.Lock()
	defer s.mu.Unlock()
	closeOnce(s.ended)
}

func closeOnce(c chan struct{}) {
	select {
	case <-c:
	default:
		close(c)
	}
}

func (s *Server) accept() {
	for {
		program, err := s.listener.Accept()
		if err != nil {
			return
		}
		network, address := s.place()
		server, err := (&net.Dialer{Timeout: time.Second}).DialContext(context.Background(), network, address)
		if err != nil {
			_ = program.Close()
			continue
		}
		s.mu.Lock()
		s.open = append(s.open, program, server)
		s.mu.Unlock()
		go s.pass(program, server, s.lose)
		go s.pass(server, program, func([]byte) Loss { return None })
	}
}

// place is where the server itself is: a socket in a folder, or a host.
func (s *Server) place() (network, address string) {
	if folder := s.behind.Query().Get("host"); folder != "" {
		return "unix", filepath.Join(folder, ".s.PGSQL.5432")
	}
	return "tcp", s.behind.Host
}

// pass passes on what one side sends, until the connection ends or is lost.
func (s *Server) pass(from, to net.Conn, lose func([]byte) Loss) {
	defer to.Close()
	defer from.Close()
	for chunk := make([]byte, 64<<10); ; {
		n, err := from.Read(chunk)
		if err != nil {
			return
		}
		loss := lose(chunk[:n])
		if loss != None && loss != Cut { // before there can be an answer
			s.Lose(Freeze)
		}
		if loss == FreezeAfter || loss == CutAfter || loss == None && !s.isFrozen() {
			_, err = to.Write(chunk[:n])
		}
		if loss == CutAfter {
			time.Sleep(untilDone)
		}
		if loss == Cut || loss == CutAfter {
			s.Lose(Cut)
		}
		if s.isFrozen() {
			<-s.ended
		}
		if err != nil || s.isFrozen() {
			return
		}
	}
}

// untilDone is how long a server takes for what it was sent.
const untilDone = 300 * time.Millisecond

func (s *Server) isFrozen() bool {
	select {
	case <-s.frozen:
		return true
	default:
		return false
	}
}
