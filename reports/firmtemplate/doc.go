// Package firmtemplate writes a paper into a Word document of the firm's own, whose places for values are written {{name}}.
package firmtemplate
