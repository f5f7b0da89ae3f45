package setup

import (
	_ "embed" // the text of a new configuration file
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"text/template"

	"go.yaml.in/yaml/v3"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/atomicfile"
)

//go:embed mobility.yaml
var configText string

var configTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("configuration").Funcs(template.FuncMap{"yaml": yamlText}).Parse(configText))
})

// yamlText is a text as a YAML file has it, quoted where it must be.
func yamlText(text string) (string, error) {
	out, err := yaml.Marshal(text)
	if err != nil {
		return "", err
	}
	return string(out[:len(out)-1]), nil // without the end of the line
}

// writeConfig writes a commented configuration file, unless there is one. It names the database by its full path,
// so that the program finds it from every folder.
func (in *installation) writeConfig(p *cmdutil.Program, zone string) error {
	if _, err := os.Stat(in.Config); err == nil {
		if zone != "" && zone != p.Config.Zone {
			p.Remark("to change the time zone, write zone: %s into %s", zone, in.Config)
		}
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(in.Config), 0o700); err != nil {
		return fmt.Errorf("make the folder of the configuration: %w", err)
	}
	err := atomicfile.Write(in.Config, func(w io.Writer) error { return configTemplate().Execute(w, in) })
	if err != nil {
		return fmt.Errorf("write the configuration: %w", err)
	}
	in.Written = true
	return nil
}
