/** Every picture of docs/screens as SVG text, by its name. Runs the built binary, which takes some seconds. */
export function drawScreens(): Promise<Readonly<Record<string, string>>>;
