import createNextIntlPlugin from "next-intl/plugin";

// The Content-Security-Policy carries a nonce for each request and is therefore set in proxy.ts; these headers never change.
const fixedHeaders = [
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
  },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  compress: true,
  reactStrictMode: true,
  // A build checks what it builds; `npm test` checks the rest too.
  typescript: { tsconfigPath: "tsconfig.build.json" },
  // No /_next/image endpoint: logos are small and served as they are, and the optimizer is the part of Next with the most advisories.
  images: { unoptimized: true },
  // A file of answers with a comment in each row; `app/_server/action-body.ts` holds to the same.
  experimental: { serverActions: { bodySizeLimit: 4_000_000 } },
  serverExternalPackages: ["libxml2-wasm", "pdfkit", "postgres", "@node-rs/argon2", "rate-limiter-flexible"],
  headers: async () => [{ source: "/:path*", headers: fixedHeaders }],
};

// Messages are compiled with the build: the browser gets a formatter of 1 kB instead of a parser of 10.
export default createNextIntlPlugin({
  requestConfig: "./app/_server/i18n.ts",
  experimental: {
    messages: {
      path: ["./messages/en", "./messages/fr"],
      format: "json",
      precompile: true,
      locales: "infer",
    },
  },
})(config);
