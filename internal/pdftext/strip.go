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
	for _, key := range []string{"AF", "OpenAction", "AA", "Perms", "DSS", "Collection", "Threads", "PieceInfo", "SpiderInfo"} {
		delete(root, key)
	}
	attached, err := r.stripNotes()
	if attached > 0 {
		remarks = append(remarks, "files and media that are attached to its pages are left out")
	}
	return remarks, err
}

// carrying are the kinds of note that hold a file or media of their own.
var carrying = map[string]bool{"FileAttachment": true, "RichMedia": true, "Screen": true, "Movie": true, "Sound": true, "3D": true}

// stripNotes takes the notes that hold files off every page, and the scripts off the others. It counts the notes taken off.
func (r *pdfReader) stripNotes() (attached int, err error) {
	for n := 1; n <= r.ctx.PageCount; n++ {
		page, _, _, err := r.ctx.PageDict(n, false)
		if err != nil {
			return attached, fmt.Errorf("page %d cannot be read: %w", n, err)
		}
		for _, key := range []string{"AA", "AF", "Thumb", "PieceInfo", "B"} { // no reader shows them
			delete(page, key)
		}
		notes := r.array(page["Annots"])
		kept := types.Array{}
		for _, item := range notes {
			note := r.dict(item)
			if note == nil || carrying[r.name(note["Subtype"])] || note["FS"] != nil {
				attached++
				continue
			}
			for _, key := range []string{"AA", "AF"} {
				delete(note, key)
			}
			delete(r.dict(note["A"]), "Next")
			if action := r.name(r.dict(note["A"])["S"]); action != "" && action != "URI" && action != "GoTo" {
				delete(note, "A")
			}
			kept = append(kept, item)
		}
		if len(notes) > 0 {
			page["Annots"] = kept
		}
	}
	return attached, nil
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
