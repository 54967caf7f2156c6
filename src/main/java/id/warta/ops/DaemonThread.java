package id.warta.ops;

import java.util.concurrent.ThreadFactory;

/** Makes the one thread of something that looks on: named for thread dumps, and never what keeps the program running. */
public record DaemonThread(String name) implements ThreadFactory {
    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
