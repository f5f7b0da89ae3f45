package calendar

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"mobility/app/keyfile"
	"mobility/internal/law"
	"mobility/internal/store"
)

// Key makes the tokens of addresses. A new one makes every address known so far invalid.
type Key []byte

// errNoKey is wrapped by the error for a key file that is not there.
var errNoKey = errors.New("no calendar has an address yet: mobility report calendar makes the key and lists them")

// ReadKey reads a key file.
func ReadKey(path string) (Key, error) {
	key, err := keyfile.Read(path)
	if errors.Is(err, keyfile.ErrMissing) {
		return nil, errNoKey
	}
	return key, err
}

// NeedKey reads a key file, which is made if it is not there, for its owner alone.
func NeedKey(path string) (Key, error) { return keyfile.Need(path) }

// token is what an address of a client and an owner has to have.
func (k Key) token(client string, owner law.Owner) string {
	sum := hmac.New(sha256.New, k)
	fmt.Fprintf(sum, "%s/%s", client, owner)
	return hex.EncodeToString(sum.Sum(nil))[:32]
}

// Path is the path of the calendar of an owner.
func (k Key) Path(client string, owner law.Owner) string {
	return "/calendar/" + url.PathEscape(client) + "/" + string(owner) + "/" + k.token(client, owner) + ".ics"
}

// Handler answers the addresses of calendars. at are the options of a request, without client and owner; problem gets what went
// wrong, which an answer does not say.
func (k Key) Handler(s *store.Store, at At, problem func(error)) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /calendar/{client}/{owner}/{token}", func(w http.ResponseWriter, r *http.Request) {
		client, owner := r.PathValue("client"), law.Owner(r.PathValue("owner"))
		token, _ := strings.CutSuffix(r.PathValue("token"), ".ics")
		if !hmac.Equal([]byte(token), []byte(k.token(client, owner))) || !slices.Contains(Owners(), owner) {
			http.NotFound(w, r)
			return
		}
		content, err := answer(r.Context(), s, at, client, owner)
		if err != nil {
			problem(fmt.Errorf("calendar of %s for %s: %w", client, owner, err))
			http.Error(w, "the calendar cannot be calculated now", http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
		w.Header().Set("Cache-Control", "private, max-age=900")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		_, _ = w.Write(content) // the reader may have left
	})
	return mux
}

// At is what a calendar of a client is asked for when it is requested.
type At func(ctx context.Context, client string) (Options, error)

func answer(ctx context.Context, s *store.Store, at At, client string, owner law.Owner) ([]byte, error) {
	o, err := at(ctx, client)
	if err != nil {
		return nil, err
	}
	o.Client, o.Owner = client, owner
	var content bytes.Buffer
	err = write(ctx, s, &o, &content)
	return content.Bytes(), err
}
