package uscis

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"mobility/internal/redact"
)

// Settings say how to reach the service. Without an address it is never called.
type Settings struct {
	// URL is the address of the service, such as https://api-int.uscis.gov for the sandbox; USCIS names that of production with
	// the access.
	URL string
	// ID and Secret are the credentials.
	ID, Secret string
	// PerSecond is the most requests in a second; 5 unless given.
	PerSecond int
	// Timeout is the longest time for one request; 30 seconds unless given.
	Timeout time.Duration
}

// The errors of one case, after which the next can be asked about.
var (
	ErrUnknown = errors.New("USCIS has no case with this receipt number")
	ErrInvalid = errors.New("USCIS does not accept this receipt number")
)

// The errors after which asking further is of no use.
var (
	errCredentials = errors.New("USCIS rejected the credentials")
	errLimit       = errors.New("the limit of requests is reached")
)

// Client asks the service. It belongs to one goroutine.
type Client struct {
	settings Settings
	http     *http.Client
	now      func() time.Time
	wait     func(ctx context.Context, d time.Duration) error

	token   string
	expires time.Time
	// next is when the next request may be made.
	next time.Time
}

const (
	defaultPerSecond = 5
	defaultTimeout   = 30 * time.Second
	// attempts are made for a request that the service limits or fails, with pauses that double from firstPause.
	attempts   = 4
	firstPause = time.Second
	// longestPause bounds what the service may ask to wait.
	longestPause = time.Minute
	// answerAtMost bounds an answer.
	answerAtMost = 1 << 20
)

// New makes a client. now is the clock, and wait pauses.
func New(s Settings, now func() time.Time, wait func(ctx context.Context, d time.Duration) error) *Client {
	if s.PerSecond <= 0 {
		s.PerSecond = defaultPerSecond
	}
	if s.Timeout <= 0 {
		s.Timeout = defaultTimeout
	}
	return &Client{settings: s, now: now, wait: wait, http: &http.Client{
		Timeout: s.Timeout,
		// Credentials go where they were addressed, nowhere else.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Case asks about one case.
func (c *Client) Case(ctx context.Context, receipt string) (Case, error) {
	renewed := false
	pause := firstPause
	for try := 1; ; try++ {
		if err := c.authorize(ctx); err != nil {
			return Case{}, err
		}
		found, retry, err := c.ask(ctx, receipt)
		switch {
		case errors.Is(err, errCredentials) && !renewed: // the token may have ended early
			renewed, c.token = true, ""
			continue
		case err == nil || !retry || try == attempts:
			return found, err
		}
		if asked := (*pauseError)(nil); errors.As(err, &asked) && asked.pause > pause {
			pause = asked.pause
		}
		if err := c.wait(ctx, min(pause, longestPause)); err != nil {
			return Case{}, err
		}
		pause *= 2
	}
}

// pauseError is a limit with the pause that the service asks for.
type pauseError struct{ pause time.Duration }

func (e *pauseError) Error() string { return errLimit.Error() }
func (e *pauseError) Unwrap() error { return errLimit }

// ask makes one request; retry reports whether another may succeed.
func (c *Client) ask(ctx context.Context, receipt string) (found Case, retry bool, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.settings.URL+"/case-status/"+url.PathEscape(receipt), nil)
	if err != nil {
		return Case{}, false, err
	}
	request.Header.Set("Authorization", "Bearer "+c.token)
	request.Header.Set("Accept", "application/json")
	status, head, body, err := c.do(ctx, request)
	if err != nil {
		return Case{}, ctx.Err() == nil, err
	}
	switch status {
	case http.StatusOK:
		found, err = c.read(receipt, body)
		return found, false, err
	case http.StatusUnauthorized, http.StatusForbidden:
		return Case{}, false, errCredentials
	case http.StatusNotFound:
		return Case{}, false, ErrUnknown
	case http.StatusUnprocessableEntity, http.StatusBadRequest:
		return Case{}, false, ErrInvalid
	case http.StatusTooManyRequests:
		seconds, _ := strconv.Atoi(head.Get("Retry-After"))
		return Case{}, true, &pauseError{time.Duration(max(seconds, 0)) * time.Second}
	default:
		return Case{}, status >= http.StatusInternalServerError, fmt.Errorf("USCIS answers %d %s", status, http.StatusText(status))
	}
}

// read is the case of an answer, which has to be the one that was asked about.
func (c *Client) read(receipt string, body []byte) (Case, error) {
	cases, err := Parse(body)
	switch {
	case err != nil:
		return Case{}, fmt.Errorf("the answer of USCIS about %s cannot be read: %w", receipt, c.hideIn(err))
	case len(cases) != 1 || !strings.EqualFold(cases[0].Receipt, receipt):
		return Case{}, fmt.Errorf("USCIS was asked about %s and answers about another case", receipt)
	}
	return cases[0], nil
}

// authorize gets a token, unless one is valid for another minute.
func (c *Client) authorize(ctx context.Context) error {
	if c.token != "" && c.now().Add(time.Minute).Before(c.expires) {
		return nil
	}
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {c.settings.ID}, "client_secret": {c.settings.Secret}}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.settings.URL+"/oauth/accesstoken", strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	status, _, body, err := c.do(ctx, request)
	if err != nil {
		return err
	}
	var given struct {
		Token   string      `json:"access_token"`
		Seconds json.Number `json:"expires_in"`
	}
	switch {
	case status == http.StatusUnauthorized || status == http.StatusForbidden || status == http.StatusBadRequest:
		return errCredentials
	case status != http.StatusOK:
		return fmt.Errorf("USCIS answers %d %s to the request for a token", status, http.StatusText(status))
	case json.Unmarshal(body, &given) != nil || given.Token == "":
		return errors.New("the answer of USCIS to the request for a token has no access_token")
	}
	seconds, _ := strconv.Atoi(given.Seconds.String())
	c.token, c.expires = given.Token, c.now().Add(time.Duration(seconds)*time.Second)
	return nil
}

// hideIn leaves the credentials out of an error: the service may repeat them.
func (c *Client) hideIn(err error) error {
	return redact.NewSecrets(c.settings.ID, c.settings.Secret, c.token).HideIn(err)
}

// do makes a request, no sooner than the rate allows. An error does not repeat the address or what was sent.
func (c *Client) do(ctx context.Context, request *http.Request) (status int, head http.Header, body []byte, err error) {
	if ahead := c.next.Sub(c.now()); ahead > 0 {
		if err := c.wait(ctx, ahead); err != nil {
			return 0, nil, nil, err
		}
	}
	c.next = c.now().Add(time.Second / time.Duration(c.settings.PerSecond))
	response, err := c.http.Do(request)
	if err != nil {
		if failed := (*url.Error)(nil); errors.As(err, &failed) {
			err = failed.Err
		}
		return 0, nil, nil, fmt.Errorf("USCIS cannot be reached: %w", c.hideIn(err))
	}
	body, err = io.ReadAll(io.LimitReader(response.Body, answerAtMost))
	return response.StatusCode, response.Header, body, errors.Join(err, response.Body.Close())
}
