// Package config reads the configuration file, explains its keys, and knows the places of one user.
package config
