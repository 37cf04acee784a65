// Where Chromium's software graphics driver lies, with which WebGPU runs in Node on any machine.
import { existsSync } from "node:fs";

const folder = "/usr/lib/chromium";

/** Whether the machine has a graphics card that Dawn could find by itself. */
export const hasGraphicsCard = ["/dev/dri", "/dev/nvidia0", "/dev/dxg"].some((path) => existsSync(path));

/**
 * Variables to start a process with so that Dawn finds the driver; null where it is not installed. A driver that the
 * environment names already, Mesa's llvmpipe for one, is left to be found.
 */
export const softwareGpuVariables = variables();

function variables(): Readonly<Record<string, string>> | null {
  if (process.env["VK_DRIVER_FILES"] !== undefined) return {};
  const driver = `${folder}/vk_swiftshader_icd.json`;
  return existsSync(driver) ? { VK_DRIVER_FILES: driver, LD_LIBRARY_PATH: folder } : null;
}
