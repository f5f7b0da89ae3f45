// Package yamlfile reads the YAML that people write: a profile, a configuration, the facts of a rule. It refuses what
// would take minutes, for the library compares every key of a mapping with every other.
package yamlfile
