"use client";

import "./globals.css";

// Stands in for the root layout when that itself fails, so it cannot know the language and speaks both.
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <head>
        <title>Passerelle</title>
      </head>
      <body>
        <main className="mx-auto grid max-w-lg gap-4 px-6 py-[18vh]">
          <h1>Something went wrong</h1>
          <p>The portal could not be shown. Nothing was changed. Load the page again in a moment.</p>
          <div lang="fr">
            <h2>Une erreur est survenue</h2>
            <p>Le portail n’a pas pu s’afficher. Rien n’a été modifié. Rechargez la page dans un instant.</p>
          </div>
          {error.digest === undefined ? null : <p className="text-sm text-muted">{error.digest}</p>}
          <p>
            {/* A whole load: what broke may be the router's own state. */}
            {/* oxlint-disable-next-line next/no-html-link-for-pages */}
            <a href="/" className="link">
              Passerelle
            </a>
          </p>
        </main>
      </body>
    </html>
  );
}
