package sortedruns

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"mobility/internal/tempfile"
)

// spill is a temporary file of runs.
type spill struct {
	*os.File
	out *bufio.Writer
	// ends are where the runs end.
	ends []int64
	size int64
}

func newSpill() (*spill, error) {
	file, err := tempfile.New()
	if err != nil {
		return nil, fmt.Errorf("sort in a temporary file: %w", err)
	}
	return &spill{File: file, out: bufio.NewWriterSize(file, readAtOnce)}, nil
}

// readAtOnce is how many bytes of a run are read at once.
const readAtOnce = 128 << 10

// writeRun writes the records of a run.
func (s *spill) writeRun(records iter.Seq2[[]byte, []byte]) error {
	var lengths [2 * binary.MaxVarintLen32]byte
	for key, value := range records {
		head := binary.AppendUvarint(binary.AppendUvarint(lengths[:0], uint64(len(key))), uint64(len(value)))
		for _, part := range [][]byte{head, key, value} {
			n, err := s.out.Write(part)
			if s.size += int64(n); err != nil {
				return fmt.Errorf("sort in a temporary file: %w", err)
			}
		}
	}
	s.ends = append(s.ends, s.size)
	return nil
}

// runs are readers of the runs.
func (s *spill) runs() ([]*run, error) {
	if err := s.out.Flush(); err != nil {
		return nil, fmt.Errorf("sort in a temporary file: %w", err)
	}
	runs := make([]*run, len(s.ends))
	var from int64
	for i, end := range s.ends {
		runs[i] = &run{next: readRun(bufio.NewReaderSize(io.NewSectionReader(s.File, from, end-from), readAtOnce))}
		from = end
	}
	return runs, nil
}

// readRun gives the records of a run one by one.
func readRun(in *bufio.Reader) func() (Record, bool, error) {
	var buffer []byte
	return func() (Record, bool, error) {
		key, err := binary.ReadUvarint(in)
		if err == io.EOF {
			return Record{}, false, nil
		}
		value, failed := binary.ReadUvarint(in)
		if err = errors.Join(err, failed); err == nil {
			if need := int(key + value); need > cap(buffer) {
				buffer = make([]byte, need+need/2)
			}
			buffer = buffer[:key+value]
			_, err = io.ReadFull(in, buffer)
		}
		if err != nil {
			return Record{}, false, fmt.Errorf("read back what was sorted in a temporary file: %w", err)
		}
		return Record{buffer[:key], buffer[key:]}, true, nil
	}
}
