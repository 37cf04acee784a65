// Where Chromium's software graphics driver lies, with which WebGPU runs in Node on any machine.
import { existsSync } from "node:fs";

const folder = "/usr/lib/chromium";

/** Whether the machine has a graphics card that Dawn could find by itself. */
export const hasGraphicsCard = ["/dev/dri", "/dev/nvidia0", "/dev/dxg"].some((path) => existsSync(path));

/** Variables to start a process with so that Dawn finds the driver; null where it is not installed. */
export const softwareGpuVariables: Readonly<Record<string, string>> | null = existsSync(
  `${folder}/vk_swiftshader_icd.json`,
)
  ? { VK_DRIVER_FILES: `${folder}/vk_swiftshader_icd.json`, LD_LIBRARY_PATH: folder }
  : null;
