package bundle

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"mobility/internal/civil"
	"mobility/internal/pdftext"
)

// orderedPDF writes a PDF again with its objects numbered in the order in which a reader meets them, and with a day in
// place of the moment at which it was made: pdfcpu numbers objects as a map gives them out, which differs from run to
// run. An object that nothing refers to is left out.
type orderedPDF struct {
	ctx     *model.Context
	numbers map[types.IndirectRef]int
	queue   []types.IndirectRef // by number, from 1
	out     bytes.Buffer
	offsets []int
}

func orderPDF(content []byte, title string, day civil.Date) ([]byte, error) {
	ctx, err := api.ReadContext(bytes.NewReader(content), pdftext.Settings())
	if err != nil {
		return nil, fmt.Errorf("read what was written: %w", err)
	}
	o := orderedPDF{ctx: ctx, numbers: map[types.IndirectRef]int{}}
	o.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	root := o.number(*ctx.Root)
	for i := 0; i < len(o.queue); i++ { // writing an object finds others
		if err := o.object(i + 1); err != nil {
			return nil, err
		}
	}
	info, err := information(title, day)
	if err != nil {
		return nil, err
	}
	o.begin(len(o.queue) + 1)
	o.out.WriteString(info + "\nendobj\n")
	o.end(root)
	return o.out.Bytes(), nil
}

// information is the PDF's dictionary of properties.
func information(title string, day civil.Date) (string, error) {
	encoded, err := types.EscapedUTF16String(title)
	if err != nil {
		return "", fmt.Errorf("the title %q: %w", title, err)
	}
	made := "(D:" + day.Time().Format("20060102150405") + "Z)"
	return "<</CreationDate" + made + "/ModDate" + made + "/Producer(mobility)/Title(" + *encoded + ")>>", nil
}

// number is an object's new number.
func (o *orderedPDF) number(at types.IndirectRef) int {
	if _, known := o.numbers[at]; !known {
		o.queue = append(o.queue, at)
		o.numbers[at] = len(o.queue)
	}
	return o.numbers[at]
}

// begin opens the object with a number.
func (o *orderedPDF) begin(number int) {
	o.offsets = append(o.offsets, o.out.Len())
	fmt.Fprintf(&o.out, "%d 0 obj\n", number)
}

// object writes the object with a number.
func (o *orderedPDF) object(number int) error {
	value, err := o.ctx.Dereference(o.queue[number-1])
	if err != nil {
		return fmt.Errorf("read what was written: %w", err)
	}
	o.begin(number)
	if stream, isStream := value.(types.StreamDict); isStream {
		stream.Dict["Length"] = types.Integer(len(stream.Raw))
		o.value(stream.Dict)
		o.out.WriteString("\nstream\n")
		o.out.Write(stream.Raw)
		o.out.WriteString("\nendstream")
	} else {
		o.value(value)
	}
	o.out.WriteString("\nendobj\n")
	return nil
}

// value writes a value, with a space before it where it would run into what precedes it.
func (o *orderedPDF) value(value types.Object) {
	switch value := value.(type) {
	case nil:
		o.out.WriteString(" null")
	case types.Dict:
		o.out.WriteString("<<")
		for _, key := range slices.Sorted(maps.Keys(value)) {
			o.out.WriteString("/" + types.EncodeName(key))
			o.value(value[key])
		}
		o.out.WriteString(">>")
	case types.Array:
		o.out.WriteString("[")
		for _, item := range value {
			o.value(item)
		}
		o.out.WriteString("]")
	case types.IndirectRef:
		fmt.Fprintf(&o.out, " %d 0 R", o.number(value))
	default:
		text := value.PDFString()
		if !strings.ContainsAny(text[:1], "/(<") {
			o.out.WriteByte(' ')
		}
		o.out.WriteString(text)
	}
}

// end writes the table of where the objects are. The last of them is the dictionary of properties.
func (o *orderedPDF) end(root int) {
	at, objects := o.out.Len(), len(o.offsets)
	fmt.Fprintf(&o.out, "xref\n0 %d\n0000000000 65535 f \n", objects+1)
	for _, offset := range o.offsets {
		fmt.Fprintf(&o.out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&o.out, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\n", objects+1, root, objects)
	fmt.Fprintf(&o.out, "startxref\n%d\n%%%%EOF\n", at)
}
