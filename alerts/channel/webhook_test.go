package channel_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/alerts/channel"
)

// receiver answers posts one after the other, the last answer for ever.
type receiver struct {
	mu      sync.Mutex
	answers []http.HandlerFunc
	bodies  []string
	heads   []http.Header
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	body, _ := io.ReadAll(request.Body)
	r.mu.Lock()
	r.bodies, r.heads = append(r.bodies, string(body)), append(r.heads, request.Header.Clone())
	answer := r.answers[min(len(r.bodies), len(r.answers))-1]
	r.mu.Unlock()
	answer(w, request)
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "as told", code) }
}

func disconnect(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

// hookClock is what the webhook's clock shows.
var hookClock = time.Date(2027, time.March, 1, 7, 0, 0, 0, time.UTC)

func hook(t *testing.T, r *receiver, w *waits, timeout time.Duration) channel.Sender {
	t.Helper()
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	s := channel.WebhookSettings{URL: server.URL, SecretFile: secretFile(t, "between us"), Timeout: timeout}
	c, err := channel.NewWebhook(s, func() time.Time { return hookClock })
	require.NoError(t, err)
	return &channel.Retrying{Sender: c, Retries: retries(w)}
}

func TestAPostIsSignedAndNamed(t *testing.T) {
	r := &receiver{answers: []http.HandlerFunc{status(http.StatusNoContent)}}
	require.NoError(t, hook(t, r, &waits{}, 0).Send(context.Background(), message()))
	require.Equal(t, message().ID, r.heads[0].Get(channel.MessageIDHeader))

	mac := hmac.New(sha256.New, []byte("between us")) // worked out as a receiver would
	mac.Write([]byte("1803884400." + r.bodies[0]))
	require.Equal(t, "t=1803884400,v1="+hex.EncodeToString(mac.Sum(nil)), r.heads[0].Get(channel.SignatureHeader))

	var body map[string]any
	require.NoError(t, json.Unmarshal([]byte(r.bodies[0]), &body))
	require.InDelta(t, 1, body["version"], 0)
	require.Equal(t, message().Text, body["text"])
	require.Len(t, body["notices"], 1)
}

func TestAWebhookThatDoesNotTakeAPost(t *testing.T) {
	wait := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "4")
		w.WriteHeader(http.StatusTooManyRequests)
	}
	for name, c := range map[string]struct {
		answers []http.HandlerFunc
		refused bool
		failed  bool
		waits   waits
	}{
		"200 is taken":                           {[]http.HandlerFunc{status(200)}, false, false, nil},
		"500 twice is tried again, longer apart": {[]http.HandlerFunc{status(500), status(502), status(200)}, false, false, waits{2 * time.Second, 4 * time.Second}},
		"503 every time fails after four tries":  {[]http.HandlerFunc{status(503)}, false, true, waits{2 * time.Second, 4 * time.Second, 5 * time.Second}},
		"429 waits as long as it says":           {[]http.HandlerFunc{wait, status(202)}, false, false, waits{4 * time.Second}},
		"400 is refused at once":                 {[]http.HandlerFunc{status(400)}, true, false, nil},
		"404 is refused at once":                 {[]http.HandlerFunc{status(404)}, true, false, nil},
		"a redirection is refused, not followed": {[]http.HandlerFunc{http.RedirectHandler("/elsewhere", http.StatusTemporaryRedirect).ServeHTTP}, true, false, nil},
		"a connection closed in the middle":      {[]http.HandlerFunc{disconnect, disconnect, status(200)}, false, false, waits{2 * time.Second, 4 * time.Second}},
	} {
		t.Run(name, func(t *testing.T) {
			var w waits
			r := &receiver{answers: c.answers}
			err := hook(t, r, &w, 0).Send(context.Background(), message())
			switch {
			case c.refused:
				requireRefused(t, err)
			case c.failed:
				requireWorthAnotherTry(t, err)
			default:
				require.NoError(t, err)
			}
			require.Equal(t, c.waits, w)
			require.Len(t, r.bodies, len(w)+1)
			for _, body := range r.bodies {
				require.Equal(t, r.bodies[0], body, "a repeat is the same")
			}
		})
	}
}

func TestAWebhookThatIsPosted(t *testing.T) {
	release := make(chan struct{})
	r := &receiver{answers: []http.HandlerFunc{func(http.ResponseWriter, *http.Request) { <-release }}}
	var w waits
	c := hook(t, r, &w, 100*time.Millisecond)
	t.Cleanup(func() { close(release) }) // before the server's own, which waits for its handlers
	requireWorthAnotherTry(t, c.Send(context.Background(), message()))
	require.Len(t, w, 3)
}

func TestWebhookSettings(t *testing.T) {
	for name, c := range map[string]struct {
		url  string
		says string
	}{
		"https":                     {"https://hooks.acme.example/x", ""},
		"http on this machine":      {"http://127.0.0.1:8080/x", ""},
		"http to another machine":   {"http://hooks.acme.example/x", "must be https"},
		"a file":                    {"file:///etc/passwd", "use an address like"},
		"none":                      {"", "required"},
		"something that is not one": {"hooks", "use an address like"},
	} {
		t.Run(name, func(t *testing.T) {
			s := channel.WebhookSettings{URL: c.url, SecretFile: "f"}
			if c.says == "" {
				require.NoError(t, s.Validate())
			} else {
				require.ErrorContains(t, s.Validate(), c.says)
			}
		})
	}
	_, err := channel.NewWebhook(channel.WebhookSettings{URL: "https://h/x", SecretFile: secretFile(t, "")}, time.Now)
	require.ErrorContains(t, err, "is empty")
}

// TestTheAddressOfAWebhookIsNotShown posts to a server that is not there: the address is as good as a password.
func TestTheAddressOfAWebhookIsNotShown(t *testing.T) {
	w, err := channel.NewWebhook(channel.WebhookSettings{URL: "http://127.0.0.1:1/hook/S3CRET?token=S3CRET", SecretFile: secretFile(t, "x")}, time.Now)
	require.NoError(t, err)
	err = w.Send(t.Context(), &alerts.Message{ID: "m1"})
	require.ErrorContains(t, err, "posting to the webhook")
	require.NotContains(t, err.Error(), "S3CRET")
	require.Equal(t, "http://127.0.0.1:1/...", channel.ShownAddress("http://127.0.0.1:1/hook/S3CRET?token=S3CRET"))
	require.Equal(t, "https://host.example/...", channel.ShownAddress("https://u:S3CRET@host.example"))
	require.Equal(t, "https://host.example", channel.ShownAddress("https://host.example"))
}
