import type { Logo } from "#lib/organisations/logo.ts";

interface HostLogoProps {
  logo: Pick<Logo, "sha256" | "width" | "height">;
  /** Empty where the name stands beside it. */
  alt: string;
  /** Where it lies; for who came by a link, on the pages of that link. */
  address?: string;
  size?: "sm" | "md";
}

/** The host's logo, on white in every theme: it was drawn for paper. */
export function HostLogo({ logo, alt, address = "/api/v1/logo", size = "sm" }: HostLogoProps) {
  const { sha256, width, height } = logo;
  return (
    // oxlint-disable-next-line nextjs/no-img-element -- served under the reader's session, which no optimizer has
    <img
      className="host-logo"
      data-size={size}
      src={`${address}?v=${sha256}`}
      alt={alt}
      width={width}
      height={height}
    />
  );
}
