package pdftext

import (
	"errors"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Strip takes out of an attached PDF what must not act or hide in a bundle: scripts, embedded files, the marks of
// signatures that no longer prove anything. Its pages stay as they look.
func Strip(part *model.Context) (remarks []string, err error) {
	root, err := part.Catalog()
	if err != nil {
		return nil, fmt.Errorf("it cannot be read as a PDF: %w", err)
	}
	r := pdfReader{ctx: part}
	form := r.dict(root["AcroForm"])
	if render := root.BooleanEntry("NeedsRendering"); render != nil && *render {
		return nil, errors.New("it is a dynamic form (XFA), whose pages only Adobe's reader can make: print it to a new PDF")
	}
	if form["XFA"] != nil {
		delete(form, "XFA")
		remarks = append(remarks, "its form's second copy (XFA) is left out; the pages show the form's own fields")
	}
	if n := unsign(&r, form["Fields"], 0); n > 0 {
		delete(form, "SigFlags")
		remarks = append(remarks, "it is digitally signed: the page shows the signature, but its proof does not survive; "+
			"keep the original file")
	}
	if names := r.dict(root["Names"]); names["EmbeddedFiles"] != nil || root["AF"] != nil {
		remarks = append(remarks, "files that are embedded in it are left out")
	}
	for _, tree := range []string{"EmbeddedFiles", "JavaScript"} {
		delete(r.dict(root["Names"]), tree)
		delete(part.Names, tree)
	}
	for _, key := range []string{"AF", "OpenAction", "AA", "Perms", "DSS", "Collection"} {
		delete(root, key)
	}
	return remarks, nil
}

// unsign takes the values out of signature fields and counts them. What is drawn of a signature stays.
func unsign(r *pdfReader, fields types.Object, depth int) int {
	signed := 0
	for _, item := range r.array(fields) {
		field := r.dict(item)
		if field == nil || depth > 32 {
			continue
		}
		if r.name(field["FT"]) == "Sig" && field["V"] != nil {
			delete(field, "V")
			signed++
		}
		signed += unsign(r, field["Kids"], depth+1)
	}
	return signed
}
