package main

import (
	"context"
	"fmt"
	"log"
	"path/filepath"
)

// FerretDB 1.24 makes and drops databases and collections in steps of their own: the file, its list of
// collections, the table, its entry in the list, the index. A kill between two of them leaves what it cannot
// live with: a file without the list keeps it from starting ever again, and a table without an entry makes every
// insert into that collection fail for good. finishHalfMade puts both right while nobody else has the files:
// such a file gets its empty list, and such a table goes, since nothing is written to a table before its entry
// is there, and an entry is taken away only to drop the table.
func finishHalfMade(ctx context.Context, folder string) error {
	for _, file := range databaseFiles(folder) {
		if err := finish(ctx, file); err != nil {
			return fmt.Errorf("finishing %s: %w", filepath.Base(file), err)
		}
	}
	return nil
}

func finish(ctx context.Context, file string) error {
	db, err := openFile(file)
	if err != nil {
		return err
	}
	defer db.Close()
	// as FerretDB makes it
	const list = `CREATE TABLE IF NOT EXISTS "_ferretdb_collections" (name TEXT NOT NULL UNIQUE CHECK(name != ''),
		table_name TEXT NOT NULL UNIQUE CHECK(table_name != ''), settings TEXT NOT NULL CHECK(settings != '')) STRICT`
	if _, err := db.ExecContext(ctx, list); err != nil {
		return err
	}
	unlisted, err := names(ctx, db, `
		SELECT name FROM sqlite_master
		WHERE type = 'table' AND name <> '_ferretdb_collections' AND name NOT GLOB 'sqlite_*'
		AND name NOT IN (SELECT table_name FROM _ferretdb_collections)`)
	if err != nil {
		return err
	}
	for _, table := range unlisted {
		log.Printf("%s: %s was left half made and goes", filepath.Base(file), table)
		if _, err := db.ExecContext(ctx, `DROP TABLE `+quote(table)); err != nil {
			return err
		}
	}
	// before anybody can insert, since the index is also what keeps an _id unique
	if err := (&watched{db: db, schema: -1}).index(ctx); err != nil {
		log.Printf("indexing %s: %v", filepath.Base(file), err)
	}
	return nil
}
