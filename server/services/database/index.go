package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite"
)

// FerretDB 1.24 indexes `_ferretdb_sjson->"_id"` but asks for `_ferretdb_sjson->'$._id'`, so SQLite
// reads the whole table for every look-up by _id. indexIDs gives each collection the index it asks for.
//
// lookEvery bounds how long a fresh collection goes without. A look at an unchanged file costs one
// PRAGMA on an open connection, some tens of microseconds.
const lookEvery = 150 * time.Millisecond

func indexIDs(ctx context.Context, folder string) {
	open := map[string]*watched{}
	defer func() {
		for _, w := range open {
			w.close()
		}
	}()
	for ctx.Err() == nil {
		present := map[string]bool{}
		for _, file := range databaseFiles(folder) {
			present[file] = true
			if err := look(ctx, open, file); err != nil && ctx.Err() == nil {
				log.Printf("indexing %s: %v", filepath.Base(file), err)
			}
		}
		for file, w := range open {
			if !present[file] { // its database was dropped
				w.close()
				delete(open, file)
			}
		}
		select {
		case <-ctx.Done():
		case <-time.After(lookEvery):
		}
	}
}

// watched is one database file: the connection, the file behind it, and the schema last looked at.
type watched struct {
	db     *sql.DB
	info   os.FileInfo
	schema int64
}

func (w *watched) close() { _ = w.db.Close() }

func look(ctx context.Context, open map[string]*watched, file string) error {
	info, err := os.Stat(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	w := open[file]
	if w != nil && !os.SameFile(w.info, info) { // dropped and made again between two looks
		w.close()
		w = nil
	}
	if w == nil {
		db, err := openFile(file)
		if err != nil {
			return err
		}
		w = &watched{db: db, info: info, schema: -1}
		open[file] = w
	}
	return w.index(ctx)
}

func (w *watched) index(ctx context.Context) error {
	var schema int64
	if err := w.db.QueryRowContext(ctx, `PRAGMA schema_version`).Scan(&schema); err != nil {
		return err
	}
	if schema == w.schema {
		return nil
	}
	tables, err := w.unindexed(ctx)
	if err != nil {
		return err
	}
	for _, table := range tables {
		q := fmt.Sprintf(`CREATE UNIQUE INDEX IF NOT EXISTS %s ON %s (_ferretdb_sjson->'$._id')`,
			quote(table+"__id_lookup"), quote(table))
		if _, err := w.db.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	w.schema = schema // read before the work: what changed meanwhile is seen at the next look
	return nil
}

// unindexed lists the collections' tables that lack the index: only tables that exist, since one
// being dropped may still be registered, and one dropped and made again has lost its index.
func (w *watched) unindexed(ctx context.Context) ([]string, error) {
	var known int
	const registry = `SELECT count(*) FROM sqlite_master WHERE name = '_ferretdb_collections'`
	if err := w.db.QueryRowContext(ctx, registry).Scan(&known); err != nil || known == 0 {
		return nil, err
	}
	return names(ctx, w.db, `
		SELECT table_name FROM _ferretdb_collections
		JOIN sqlite_master AS t ON t.name = table_name AND t.type = 'table'
		WHERE NOT EXISTS (SELECT 1 FROM sqlite_master AS i WHERE i.name = table_name || '__id_lookup')`)
}
