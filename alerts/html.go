package alerts

import (
	_ "embed"
	"html/template"
	"strings"
	"sync"

	"mobility/internal/nobreak"
)

//go:embed message.html
var messageHTML string

var messageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("message").Funcs(template.FuncMap{"whole": nobreak.HTML}).Parse(messageHTML))
})

// Parting are the words that close every message.
func (v *view) Parting() string { return v.parting }

// html is the message as a page: every style stands at its element, and nothing is loaded from anywhere, because a
// mail program drops the one and blocks the other.
func (v *view) html() (string, error) {
	var b strings.Builder
	if err := messageTemplate().Execute(&b, v); err != nil {
		return "", err
	}
	return b.String(), nil
}
