// Turbopack loads later chunks by assigning a plain string to `script.src`, which enforced Trusted Types refuse. This
// default policy lets through what the build itself wrote, and nothing else: no markup, no inline code, no other address.
declare const trustedTypes: {
  createPolicy: (name: string, rules: { createScriptURL: (address: string) => string }) => unknown;
};

const chunks = `${location.origin}/_next/static/`;

if ("trustedTypes" in globalThis) {
  trustedTypes.createPolicy("default", {
    createScriptURL: (address) => {
      const { href } = new URL(address, location.href);
      if (!href.startsWith(chunks)) throw new TypeError(`Not a script of this portal: ${href}`);
      // As it came: the loader knows its chunk again by the very text of `src`.
      return address;
    },
  });
}
