package channel_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/stretchr/testify/require"

	"mobility/alerts/channel"
)

// sender is a channel to a server, whose retries do not really wait.
func sender(t *testing.T, s *mailServer, w *waits) channel.Sender {
	t.Helper()
	plain, err := channel.NewSMTP(s.settings, s.trust)
	require.NoError(t, err)
	t.Cleanup(func() { plain.Close() })
	if w == nil {
		return plain
	}
	return &channel.Retrying{Sender: plain, Retries: retries(w)}
}

func TestALetterArrivesWhole(t *testing.T) {
	for _, encryption := range []string{"none", "starttls", "implicit"} {
		t.Run(encryption, func(t *testing.T) {
			s := new(mailServer).serve(t, encryption)
			s.settings.User, s.settings.PasswordFile = "robot", secretFile(t, "right")
			require.NoError(t, sender(t, s, nil).Send(context.Background(), message()))
			require.Equal(t, "robot", s.user)
			requireWhole(t, s.letters[0])
		})
	}
}

// requireWhole takes a letter apart and compares it with the message it was made of.
func requireWhole(t *testing.T, raw []byte) {
	t.Helper()
	m := message()
	letter, err := mail.ReadMessage(bytes.NewReader(raw))
	require.NoError(t, err)
	require.Equal(t, "<"+m.ID+">", letter.Header.Get("Message-Id"))
	require.Equal(t, "auto-generated", letter.Header.Get("Auto-Submitted"))
	subject, err := new(mime.WordDecoder).DecodeHeader(letter.Header.Get("Subject"))
	require.NoError(t, err)
	require.Equal(t, m.Subject, subject)
	date, err := letter.Header.Date()
	require.NoError(t, err)
	require.True(t, date.Equal(m.At))
	parts := map[string]string{}
	takeApart(t, letter.Header.Get("Content-Type"), letter.Header.Get("Content-Transfer-Encoding"), letter.Body, parts)
	require.Equal(t, m.Text, strings.ReplaceAll(parts["text/plain"], "\r\n", "\n"))
	require.Equal(t, m.HTML, strings.TrimSpace(parts["text/html"]))
	require.Contains(t, parts["text/calendar"], "METHOD:PUBLISH\r\n")
	require.Equal(t, string(m.Attachments[0].Data), parts["application/octet-stream"])
}

func takeApart(t *testing.T, contentType, encoding string, body io.Reader, into map[string]string) {
	t.Helper()
	kind, parameters, err := mime.ParseMediaType(contentType)
	require.NoError(t, err)
	if !strings.HasPrefix(kind, "multipart/") {
		if strings.EqualFold(encoding, "base64") {
			body = base64.NewDecoder(base64.StdEncoding, body)
		} else if strings.EqualFold(encoding, "quoted-printable") {
			body = quotedprintable.NewReader(body)
		}
		data, err := io.ReadAll(body)
		require.NoError(t, err)
		into[kind] = string(data)
		return
	}
	for parts := multipart.NewReader(body, parameters["boundary"]); ; {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			return
		}
		require.NoError(t, err)
		takeApart(t, part.Header.Get("Content-Type"), part.Header.Get("Content-Transfer-Encoding"), part, into)
	}
}

func TestManyLettersShareAConnection(t *testing.T) {
	s := new(mailServer).serve(t, "none")
	c := sender(t, s, nil)
	for range 20 {
		require.NoError(t, c.Send(context.Background(), message()))
	}
	require.Equal(t, 20, s.count())
	require.Equal(t, 1, s.connections)
}

func answer(code int) error { return &smtp.SMTPError{Code: code, Message: "as told"} }

// first answers the first n times with a code.
func first(n, code int) func(int) error {
	return func(asked int) error {
		if asked <= n {
			return answer(code)
		}
		return nil
	}
}

func TestAServerThatDoesNotTakeALetter(t *testing.T) {
	const always = 1 << 30
	for name, c := range map[string]struct {
		server  *mailServer
		refused bool
		tries   int
		arrived int
	}{
		"450 for the recipient twice is tried again":      {&mailServer{onRcpt: first(2, 450)}, false, 3, 1},
		"451 after the letter twice is tried again":       {&mailServer{onData: first(2, 451)}, false, 3, 1},
		"421 every time fails after four tries":           {&mailServer{onRcpt: first(always, 421)}, false, 4, 0},
		"550 for the recipient is refused at once":        {&mailServer{onRcpt: first(always, 550)}, true, 1, 0},
		"554 after the letter is refused at once":         {&mailServer{onData: first(always, 554)}, true, 1, 0},
		"a connection closed in the middle, twice":        {&mailServer{disconnect: func(n int) bool { return n <= 2 }}, false, 3, 1},
		"a connection closed in the middle every time":    {&mailServer{disconnect: func(int) bool { return true }}, false, 4, 0},
		"450 and then 550: the second answer is the last": {&mailServer{onRcpt: func(n int) error { return answer(350 + 100*min(n, 2)) }}, true, 2, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := c.server.serve(t, "none")
			var w waits
			err := sender(t, s, &w).Send(context.Background(), message())
			switch {
			case c.arrived > 0:
				require.NoError(t, err)
			case c.refused:
				requireRefused(t, err)
			default:
				requireWorthAnotherTry(t, err)
				require.ErrorContains(t, err, "tried 4 times")
			}
			require.Len(t, w, c.tries-1)
			require.Equal(t, c.arrived, s.count())
		})
	}
}

func TestAServerThatIsPosted(t *testing.T) {
	s := (&mailServer{post: make(chan struct{})}).serve(t, "none")
	s.settings.Timeout = 100 * time.Millisecond
	var w waits
	start := time.Now()
	err := sender(t, s, &w).Send(context.Background(), message())
	close(s.post)
	requireWorthAnotherTry(t, err)
	require.Len(t, w, 3)
	require.Less(t, time.Since(start), 5*time.Second)
}

func TestAServerThatRefusesOneLetterTakesTheNext(t *testing.T) {
	s := (&mailServer{onRcpt: first(1, 550)}).serve(t, "none")
	c := sender(t, s, nil)
	requireRefused(t, c.Send(context.Background(), message()))
	require.NoError(t, c.Send(context.Background(), message()))
}

func TestALetterWhoseAnswerIsLostIsRepeatedUnderTheSameMessageID(t *testing.T) {
	s := (&mailServer{loseAnswer: func(n int) bool { return n == 1 }}).serve(t, "none")
	var w waits
	require.NoError(t, sender(t, s, &w).Send(context.Background(), message()))
	require.Len(t, w, 1)
	require.Equal(t, 2, s.count())
	require.Contains(t, string(s.letters[0]), "<"+message().ID+">")
	require.Contains(t, string(s.letters[1]), "<"+message().ID+">")
}

func TestNothingIsSentUnencryptedOrToAnUnknownServer(t *testing.T) {
	t.Run("a server that offers no encryption", func(t *testing.T) {
		s := new(mailServer).serve(t, "none")
		s.settings.TLS = "starttls"
		requireRefused(t, sender(t, s, nil).Send(context.Background(), message()))
		require.Zero(t, s.count())
	})
	t.Run("a certificate that nobody vouches for", func(t *testing.T) {
		s := new(mailServer).serve(t, "starttls")
		_, s.trust = certificates(t)
		requireRefused(t, sender(t, s, nil).Send(context.Background(), message()))
		require.Zero(t, s.count())
	})
	t.Run("a wrong password", func(t *testing.T) {
		s := new(mailServer).serve(t, "starttls")
		s.settings.User, s.settings.PasswordFile = "robot", secretFile(t, "wrong")
		requireRefused(t, sender(t, s, nil).Send(context.Background(), message()))
	})
	t.Run("a server that is not there is worth another try", func(t *testing.T) {
		s := new(mailServer).serve(t, "none")
		s.settings.Port = 1
		requireWorthAnotherTry(t, sender(t, s, nil).Send(context.Background(), message()))
	})
	t.Run("an address that is none is refused", func(t *testing.T) {
		s := new(mailServer).serve(t, "none")
		m := message()
		m.To = "para@acme.example\r\nBcc: x@y.example"
		requireRefused(t, sender(t, s, nil).Send(context.Background(), m))
	})
	t.Run("a run that was stopped sends nothing more", func(t *testing.T) {
		s := new(mailServer).serve(t, "none")
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		require.ErrorIs(t, sender(t, s, &waits{}).Send(ctx, message()), context.Canceled)
		require.Zero(t, s.count())
	})
}

func TestMailSettings(t *testing.T) {
	for name, c := range map[string]struct {
		settings channel.SMTPSettings
		says     string
	}{
		"none on another machine":     {channel.SMTPSettings{Host: "mail.acme.example", TLS: "none"}, "tls: none would send"},
		"none on a private network":   {channel.SMTPSettings{Host: "10.0.0.1", TLS: "none"}, "tls: none would send"},
		"none on this machine":        {channel.SMTPSettings{Host: "localhost", TLS: "none"}, ""},
		"none on this machine, IPv6":  {channel.SMTPSettings{Host: "::1", TLS: "none"}, ""},
		"nothing said of another":     {channel.SMTPSettings{Host: "mail.acme.example"}, ""},
		"a word for no encryption":    {channel.SMTPSettings{Host: "h", TLS: "ssl"}, `tls: invalid "ssl"; use starttls, implicit, none`},
		"a user without a password":   {channel.SMTPSettings{Host: "h", User: "u"}, "password_file: required"},
		"a password without a user":   {channel.SMTPSettings{Host: "h", PasswordFile: "f"}, "user: required"},
		"no host and a negative port": {channel.SMTPSettings{Port: -1, Timeout: -1}, "host: required\nsmtp: port: -1 is not a port\nsmtp: timeout"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.says == "" {
				require.NoError(t, c.settings.Validate())
			} else {
				require.ErrorContains(t, c.settings.Validate(), c.says)
			}
		})
	}
	_, err := channel.NewSMTP(channel.SMTPSettings{Host: "h", User: "u", PasswordFile: "/no/such/file"}, nil)
	require.ErrorContains(t, err, "password of the mail server")
}
