import { expect, test } from "vitest";
import { drawable } from "./letters.ts";

test("what the letters of a report cannot draw stands as a box, and the rest as it is", async () => {
  const drawn = await drawable();
  expect(drawn("Zażółć, Ελλάδα, e\u0301te\u0301\n10 µm ± 5 %")).toBe(
    "Zażółć, Ελλάδα, e\u0301te\u0301\n10 µm ± 5 %",
  );
  expect(drawn("Fixed 👩‍🔧 漢字, flag 🇫🇷.")).toBe("Fixed □ □□, flag □.");
});
