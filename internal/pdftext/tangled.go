package pdftext

import (
	"errors"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// maxPaths is how many ways down a PDF may have: the library that checks it goes each of them.
const maxPaths = 2_000_000

// errTangled is the error for a PDF in which parts have the same parts again and again, so that a few of them are billions on the way down.
var errTangled = errors.New("its parts contain each other again and again: print it to a new PDF")

// Where a part has its parts: in what is a tree, and under names in what may be shared.
var (
	treeKeys = []string{"Kids", "K", "Next", "Functions"}
	sharing  = []string{"Pattern", "XObject"}
)

// ways counts the ways down from the parts of a PDF.
type ways struct {
	ctx *model.Context
	// known are the ways down from objects by their numbers, -1 from one that is being counted.
	known map[types.IndirectRef]int
}

// checkPaths refuses a PDF with more ways down than a person's document has.
func checkPaths(ctx *model.Context) error {
	w := ways{ctx, map[types.IndirectRef]int{}}
	for number := range ctx.Table {
		if n, err := w.from(*types.NewIndirectRef(number, 0), false); err != nil || n > maxPaths {
			return errTangled
		}
	}
	return nil
}

// from counts the ways down from an object, 1 for one without parts. A part of itself is an error in a tree.
func (w *ways) from(o types.Object, inTree bool) (n int, err error) {
	ref, isRef := o.(types.IndirectRef)
	if isRef {
		ref.GenerationNumber = 0
		switch n, known := w.known[ref]; {
		case known && n < 0 && inTree:
			return 0, errTangled
		case known:
			return max(n, 0), nil
		}
		w.known[ref] = -1
		found, missing := w.ctx.Dereference(ref)
		if o = found; missing != nil { // the reader of that object reports it
			o = nil
		}
	}
	n, err = w.below(o, inTree)
	n = min(n+1, maxPaths+1)
	if isRef {
		w.known[ref] = n
	}
	return n, err
}

// below counts the ways down from the parts of a dictionary or an array.
func (w *ways) below(o types.Object, inTree bool) (n int, err error) {
	var parts []types.Object
	switch o := o.(type) {
	case types.Array:
		return w.sum(o, inTree)
	case types.Dict:
		parts = w.partsOf(o)
		n, err = w.tree(o)
	case types.StreamDict:
		parts = w.partsOf(o.Dict)
		n, err = w.tree(o.Dict)
	}
	if err != nil {
		return 0, err
	}
	more, err := w.sum(parts, false)
	return n + more, err
}

func (w *ways) tree(d types.Dict) (int, error) {
	var parts []types.Object
	for _, key := range treeKeys {
		if part := d[key]; part != nil {
			parts = append(parts, part)
		}
	}
	return w.sum(parts, true)
}

// partsOf are the parts of a dictionary that others may share.
func (w *ways) partsOf(d types.Dict) (parts []types.Object) {
	if resources := d["Resources"]; resources != nil {
		parts = append(parts, resources)
	}
	for _, key := range sharing {
		if named, err := w.ctx.DereferenceDict(d[key]); err == nil {
			for _, part := range named {
				parts = append(parts, part)
			}
		}
	}
	return parts
}

func (w *ways) sum(parts []types.Object, inTree bool) (n int, err error) {
	for _, part := range parts {
		more, err := w.from(part, inTree)
		if err != nil {
			return 0, err
		}
		n = min(n+more, maxPaths+1)
	}
	return n, nil
}
