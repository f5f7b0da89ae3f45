package privacy

import (
	"context"
	_ "embed"
	"encoding/json"
	"html/template"
	"io"
	"mime"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"mobility/app/book"
	"mobility/app/documents"
	"mobility/app/files"
	"mobility/internal/atomicfile"
	"mobility/internal/vault"
)

// The files of an export, beside the documents.
const (
	dataName = "person.json"
	pageName = "person.html"
)

//go:embed person.html.tmpl
var pageText string

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("person").Parse(pageText))
})

// Export writes everything that is held on a person into a new folder: a page for people, the same as JSON for programs, and the
// documents.
func Export(ctx context.Context, b *book.Book, o Asking, folder string) (*Held, error) {
	h, err := gather(ctx, b, o)
	if err != nil {
		return nil, err
	}
	return h, files.WriteFolder(folder, func(into string) error {
		if err := h.writeDocuments(o.Documents, into); err != nil {
			return err
		}
		err := atomicfile.Write(filepath.Join(into, dataName), func(w io.Writer) error {
			encoder := json.NewEncoder(w)
			encoder.SetIndent("", "  ")
			return encoder.Encode(h)
		})
		if err != nil {
			return err
		}
		return atomicfile.Write(filepath.Join(into, pageName), func(w io.Writer) error { return page().Execute(w, h) })
	})
}

func (h *Held) writeDocuments(place documents.Place, into string) error {
	if len(h.Documents) == 0 {
		return nil
	}
	if err := os.MkdirAll(filepath.Join(into, "documents"), 0o700); err != nil {
		return err
	}
	return place.Open(h.Client, false, func(v *vault.Vault) error {
		for _, d := range h.Documents {
			err := atomicfile.Write(filepath.Join(into, filepath.FromSlash(d.File)), func(w io.Writer) error {
				_, err := documents.Copy(v, d.Entry.ID, w)
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// extensionOf is the ending of the file of a document: of its title, or else of its type.
func extensionOf(e *vault.Entry) string {
	if ending := strings.ToLower(filepath.Ext(e.Name)); len(ending) > 1 && len(ending) <= 5 && strings.Trim(ending, ".abcdefghijklmnopqrstuvwxyz0123456789") == "" {
		return ending
	}
	endings, _ := mime.ExtensionsByType(e.ContentType)
	slices.Sort(endings)
	if len(endings) > 0 {
		return endings[0]
	}
	return ".bin"
}
