// The built-in database: speaks MongoDB's protocol, keeps one folder of SQLite files (FerretDB 1.24).
// It is for demonstrations, development and tests; production uses MongoDB itself.
//
// The process that starts it holds its standard input: when that closes, for whatever reason, this
// process stops, so a killed parent leaves nothing behind.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/FerretDB/FerretDB/ferretdb"
)

// stopWithin is how long an orderly stop may take; what was acknowledged is on disk already.
const stopWithin = 3 * time.Second

func main() {
	log.SetFlags(log.LstdFlags | log.LUTC)
	listen := flag.String("listen", "127.0.0.1:27018", "loopback address to listen on")
	data := flag.String("data", "./data", "folder of the database files")
	flag.Parse()
	if err := run(*listen, *data); err != nil {
		log.Fatal(err)
	}
}

func run(listen, data string) error {
	if err := loopbackOnly(listen); err != nil {
		return err
	}
	folder, err := filepath.Abs(data)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	unlock, err := lockFolder(folder)
	if err != nil {
		return err
	}
	defer unlock()

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		stop()
	}()
	go func() {
		<-ctx.Done()
		time.Sleep(stopWithin)
		log.Print("still busy; stopping now")
		os.Exit(0)
	}()

	if err := finishHalfMade(ctx, folder); err != nil {
		return err
	}
	db, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: listen},
		Logger:    slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
		Handler:   "sqlite",
		SQLiteURL: "file:" + (&url.URL{Path: folder}).EscapedPath() + "/",
	})
	if err != nil {
		return err
	}
	go indexIDs(ctx, folder)
	if err := db.Run(ctx); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// loopbackOnly refuses other addresses: this database asks nobody for a password.
func loopbackOnly(listen string) error {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("%s is not an address of this machine alone", listen)
	}
	return nil
}

// lockFolder makes sure that one process owns the files: FerretDB keeps its list of collections in
// memory, so two owners would not see each other's. The system drops the lock however we end.
func lockFolder(folder string) (func(), error) {
	lock, err := os.OpenFile(filepath.Join(folder, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = lock.Close()
		return nil, fmt.Errorf("%s is in use by another database process", folder)
	}
	return func() { _ = lock.Close() }, nil
}
